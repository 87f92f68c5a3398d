package io.coslive.ingest.subtomogram;

import java.util.Arrays;

/**
 * Gives a box mean 0 and standard deviation 1. This is THE preparation that training and inference share: every box that
 * a network ever sees, from the simulator, the trainer, the daemon or a support example, went through this method and no
 * other, so that the model meets in the microscope's data what it was trained on.
 */
public final class BoxNormalizer {
  /** Below this fraction of the largest magnitude a standard deviation is rounding of equal float32 values (2⁻²⁴). */
  private static final double ROUNDING = 1e-7;

  private BoxNormalizer() {}

  /**
   * Z-scores the values in place: subtracts their mean and divides by their (population) standard deviation, both
   * accumulated in double. A box of equal values becomes zeros. Callable from any thread.
   *
   * @param voxels finite values in any order
   */
  public static void normalise(float[] voxels) {
    double sum = 0;
    double largest = 0;
    for (float voxel : voxels) {
      sum += voxel;
      largest = Math.max(largest, Math.abs(voxel));
    }
    double mean = sum / voxels.length;
    double squares = 0;
    for (float voxel : voxels) {
      double difference = voxel - mean;
      squares += difference * difference;
    }
    double deviation = Math.sqrt(squares / voxels.length);
    if (!(deviation > ROUNDING * largest)) {
      Arrays.fill(voxels, 0);
      return;
    }
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (float) ((voxels[i] - mean) / deviation);
    }
  }
}
