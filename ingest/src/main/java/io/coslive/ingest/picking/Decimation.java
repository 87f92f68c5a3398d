package io.coslive.ingest.picking;

/**
 * The weights with which voxels are averaged onto a coarser grid, along one axis: a box as wide as {@code factor} voxels,
 * convolved with itself twice. One box alone would let a tenth of the finest detail's amplitude through as a false coarse
 * one, which moves peaks; three let a thousandth.
 */
final class Decimation {
  private static final int BOXES = 3;

  private final int factor;
  private final float[] weights;

  Decimation(int factor) {
    this.factor = factor;
    double[] kernel = {1};
    for (int box = 0; box < BOXES; box++) {
      double[] wider = new double[kernel.length + factor - 1];
      for (int i = 0; i < kernel.length; i++) {
        for (int k = 0; k < factor; k++) {
          wider[i + k] += kernel[i] / factor;
        }
      }
      kernel = wider;
    }
    weights = new float[kernel.length];
    for (int i = 0; i < kernel.length; i++) {
      weights[i] = (float) kernel[i];
    }
  }

  /** Its variance in square voxels: what a Gaussian need not add any more. */
  static double variance(int factor) {
    return BOXES * (factor * (double) factor - 1) / 12;
  }

  int factor() {
    return factor;
  }

  /** How many voxels are averaged. */
  int taps() {
    return weights.length;
  }

  float weight(int tap) {
    return weights[tap];
  }

  /** The first voxel of the average at position {@code at} of the coarser grid; may lie before the tomogram. */
  int first(int at) {
    return at * factor - (weights.length - factor) / 2;
  }
}
