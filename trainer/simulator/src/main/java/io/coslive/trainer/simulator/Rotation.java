package io.coslive.trainer.simulator;

import java.util.random.RandomGenerator;

/** A proper rotation as a matrix, row by row: it takes a vector of the assembly's frame to the tomogram's frame. */
public record Rotation(double xx, double xy, double xz, double yx, double yy, double yz, double zx, double zy,
    double zz) {
  /** Leaves everything where it is. */
  public static final Rotation IDENTITY = new Rotation(1, 0, 0, 0, 1, 0, 0, 0, 1);

  /** Uniform over all orientations (a normalised Gaussian quaternion). */
  public static Rotation uniform(RandomGenerator random) {
    double w = random.nextGaussian();
    double x = random.nextGaussian();
    double y = random.nextGaussian();
    double z = random.nextGaussian();
    return ofQuaternion(w, x, y, z);
  }

  /** Right-handed about an axis of any length but 0, angle in radians. */
  public static Rotation about(double axisX, double axisY, double axisZ, double angle) {
    double norm = Math.sqrt(axisX * axisX + axisY * axisY + axisZ * axisZ);
    double sine = Math.sin(angle / 2) / norm;
    return ofQuaternion(Math.cos(angle / 2), axisX * sine, axisY * sine, axisZ * sine);
  }

  private static Rotation ofQuaternion(double w0, double x0, double y0, double z0) {
    double norm = Math.sqrt(w0 * w0 + x0 * x0 + y0 * y0 + z0 * z0);
    double w = w0 / norm;
    double x = x0 / norm;
    double y = y0 / norm;
    double z = z0 / norm;
    return new Rotation(1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w), 2 * (x * y + z * w),
        1 - 2 * (x * x + z * z), 2 * (y * z - x * w), 2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x
            + y * y));
  }

  /** This rotation after the other one. */
  public Rotation after(Rotation o) {
    return new Rotation(xx * o.xx + xy * o.yx + xz * o.zx, xx * o.xy + xy * o.yy + xz * o.zy, xx * o.xz + xy * o.yz
        + xz * o.zz, yx * o.xx + yy * o.yx + yz * o.zx, yx * o.xy + yy * o.yy + yz * o.zy,
        yx * o.xz + yy * o.yz
            + yz * o.zz,
        zx * o.xx + zy * o.yx + zz * o.zx, zx * o.xy + zy * o.yy + zz * o.zy, zx * o.xz + zy * o.yz
            + zz * o.zz);
  }

  /** The rotated vector, as x, y, z. */
  double[] apply(double x, double y, double z) {
    return new double[]{xx * x + xy * y + xz * z, yx * x + yy * y + yz * z, zx * x + zy * y + zz * z};
  }

  /** Whether no matrix element differs by more than rounding. */
  public boolean closeTo(Rotation o) {
    // The trace of AᵀB is 3 for equal rotations and 1 + 2 cos(angle) otherwise.
    double trace = xx * o.xx + xy * o.xy + xz * o.xz + yx * o.yx + yy * o.yy + yz * o.yz + zx * o.zx + zy * o.zy + zz
        * o.zz;
    return trace > 3 - 1e-6;
  }
}
