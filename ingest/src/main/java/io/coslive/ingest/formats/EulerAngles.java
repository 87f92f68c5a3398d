package io.coslive.ingest.formats;

/**
 * An orientation as RELION has it: the matrix Rz(rot)·Ry(tilt)·Rz(psi), each a right-handed rotation of column vectors,
 * turns the reference into the particle as it lies in the tomogram.
 *
 * @param rot in degrees, like the others
 */
public record EulerAngles(double rot, double tilt, double psi) {
  /** Below this sine of the tilt, rot and psi turn about the same axis and only their sum is defined. */
  private static final double POLE = 1e-9;

  /** No rotation. */
  public static final EulerAngles NONE = new EulerAngles(0, 0, 0);

  /** Rows of the rotation matrix. */
  public double[][] matrix() {
    double a = Math.toRadians(rot);
    double b = Math.toRadians(tilt);
    double c = Math.toRadians(psi);
    double ca = Math.cos(a);
    double sa = Math.sin(a);
    double cb = Math.cos(b);
    double sb = Math.sin(b);
    double cc = Math.cos(c);
    double sc = Math.sin(c);
    return new double[][]{{ca * cb * cc - sa * sc, -ca * cb * sc - sa * cc, ca * sb},
        {sa * cb * cc + ca * sc, -sa * cb * sc + ca * cc, sa * sb}, {-sb * cc, sb * sc, cb}};
  }

  /** The angles of a rotation matrix given by its rows; tilt is 0 to 180, and psi takes all where the tilt is 0 or 180. */
  public static EulerAngles of(double[][] m) {
    double sine = Math.hypot(m[0][2], m[1][2]);
    double tilt = Math.toDegrees(Math.atan2(sine, m[2][2]));
    if (sine < POLE) {
      double psi = m[2][2] > 0 ? Math.atan2(m[1][0], m[0][0]) : Math.atan2(m[1][0], -m[0][0]);
      return new EulerAngles(0, tilt, Math.toDegrees(psi));
    }
    return new EulerAngles(Math.toDegrees(Math.atan2(m[1][2], m[0][2])), tilt,
        Math.toDegrees(Math.atan2(m[2][1], -m[2][0])));
  }

  /** The product of two orientations: {@code inner} first, then this one. */
  EulerAngles times(EulerAngles inner) {
    double[][] a = matrix();
    double[][] b = inner.matrix();
    double[][] product = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        product[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
      }
    }
    return of(product);
  }

  /**
   * From Dynamo's angles, whose matrix is Rz(narot)·Rx(tilt)·Rz(tdrot). As Rx(t) = Rz(−90)·Ry(t)·Rz(90), rot is
   * narot − 90 and psi is tdrot + 90.
   */
  static EulerAngles ofDynamo(double tdrot, double tilt, double narot) {
    return new EulerAngles(wrapped(narot - 90), tilt, wrapped(tdrot + 90));
  }

  /** Dynamo's first angle. */
  double tdrot() {
    return wrapped(psi - 90);
  }

  /** Dynamo's third angle. */
  double narot() {
    return wrapped(rot + 90);
  }

  /** The same angle, above −180 and at most 180. */
  private static double wrapped(double degrees) {
    double turned = degrees % 360;
    return turned > 180 ? turned - 360 : turned <= -180 ? turned + 360 : turned;
  }
}
