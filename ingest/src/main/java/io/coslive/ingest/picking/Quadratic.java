package io.coslive.ingest.picking;

/**
 * Second derivatives of a quadratic function of three variables. The mixed ones matter: along a ridge that runs obliquely
 * to the axes, three parabolas would put the vertex up to a voxel off.
 */
record Quadratic(double xx, double yy, double zz, double xy, double xz, double yz) {
  /** A maximum on a grid lies at most this far from its highest point, along each axis; further is extrapolation. */
  private static final double FARTHEST = 1;

  /**
   * The maximum's place: where the gradient vanishes.
   *
   * @param gradient at the origin
   * @return x, y, z; the origin where the function has no maximum
   */
  double[] vertex(double[] gradient) {
    double minor = xx * yy - xy * xy;
    double determinant = xx * (yy * zz - yz * yz) - xy * (xy * zz - yz * xz) + xz * (xy * yz - yy * xz);
    if (!(xx < 0 && minor > 0 && determinant < 0)) { // not negative definite
      return new double[3];
    }
    double inverseXy = xz * yz - xy * zz;
    double inverseXz = xy * yz - xz * yy;
    double inverseYz = xy * xz - xx * yz;
    double x = (yy * zz - yz * yz) * gradient[0] + inverseXy * gradient[1] + inverseXz * gradient[2];
    double y = inverseXy * gradient[0] + (xx * zz - xz * xz) * gradient[1] + inverseYz * gradient[2];
    double z = inverseXz * gradient[0] + inverseYz * gradient[1] + minor * gradient[2];
    double longest = Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z))) / -determinant;
    double by = Math.min(1, FARTHEST / Math.max(longest, Double.MIN_NORMAL)) / -determinant;
    return new double[]{x * by, y * by, z * by};
  }
}
