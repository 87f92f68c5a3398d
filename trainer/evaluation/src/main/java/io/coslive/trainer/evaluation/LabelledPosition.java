package io.coslive.trainer.evaluation;

/**
 * Where a particle is and what it is: a row of the truth, of a support file, or of a result.
 *
 * @param tomogram the tomogram's id
 * @param className the class, or {@code unclassified}
 * @param x position in voxels of the tomogram, zero-based
 */
public record LabelledPosition(String tomogram, String className, double x, double y, double z) {
  /** Distance in voxels to a position of the same tomogram. */
  public double distanceTo(LabelledPosition other) {
    double dx = x - other.x;
    double dy = y - other.y;
    double dz = z - other.z;
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
}
