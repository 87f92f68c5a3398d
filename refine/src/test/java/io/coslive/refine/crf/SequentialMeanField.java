package io.coslive.refine.crf;

/**
 * Mean field with one voxel updated after the other, by brute force: each update finds the least free energy over that
 * voxel's distribution, so the free energy cannot rise. A voxel's own term only matters as a constant: it is w · Q of the
 * other label, so it is kept as the parallel updates have it.
 */
final class SequentialMeanField {
  private final float[][] kernel;
  private final double[] logOdds;
  private final double[] foreground;

  SequentialMeanField(CrfParameters parameters, int side, float[] intensities, float[] coarseMask) {
    kernel = new BruteForceCrf(parameters, side).kernelOf(intensities);
    int voxels = coarseMask.length;
    logOdds = new double[voxels];
    foreground = new double[voxels];
    for (int i = 0; i < voxels; i++) {
      double p = Math.clamp(coarseMask[i], 1e-5, 1 - 1e-5);
      logOdds[i] = Math.log(p / (1 - p));
      foreground[i] = p;
    }
  }

  double foreground(int voxel) {
    return foreground[voxel];
  }

  void sweep() {
    for (int i = 0; i < foreground.length; i++) {
      // The voxel's own term pulls at itself: iterate it to its least free energy.
      for (int repeat = 0; repeat < 10; repeat++) {
        foreground[i] = 1 / (1 + Math.exp(-logOdds[i] - message(i)));
      }
    }
  }

  private double message(int i) {
    double sum = 0;
    for (int j = 0; j < foreground.length; j++) {
      sum += kernel[i][j] * (2 * foreground[j] - 1);
    }
    return sum;
  }

  /** Expected energy minus entropy, up to a constant; pairs count once, a voxel's own term half. */
  double freeEnergy() {
    double energy = 0;
    for (int i = 0; i < foreground.length; i++) {
      double q = foreground[i];
      double difference = 2 * q - 1;
      energy += -q * logOdds[i] - .25 * difference * message(i) + q * Math.log(q) + (1 - q) * Math.log(1 - q);
    }
    return energy;
  }
}
