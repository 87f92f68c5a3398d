package io.coslive.refine.crf;

/**
 * How exactly a kernel has to be known. An error ε of each of its N elements changes a voxel's message by at most
 * w · N · ε / D, where D is the least sum of a row; the element may be so wrong that this stays below a hundredth of the
 * log-odds, which is a four-hundredth of a marginal.
 */
final class Tolerance {
  private static final double LOG_ODDS = 0.01;
  /**
   * Share of the brightness range's even share that is at least as bright as a voxel, for the bound to hold; rarer voxels
   * are less exact.
   */
  private static final double ALIKE = 1 / 16.;
  /** Width of a Gaussian of σ 1 that had the same height everywhere: √2π. */
  private static final double WIDTH = 2.5;
  /** What float32 sums can hold, and what still is a Gaussian. */
  private static final double LEAST = 1e-7;
  private static final double MOST = 1e-3;

  private Tolerance() {}

  static double ofSmoothness(CrfParameters parameters, int side) {
    return of(parameters.spatialWeight(), leastMean(parameters.spatialSigmaVoxels(), side));
  }

  static double ofBilateral(CrfParameters parameters, int side) {
    double evenShare = Math.min(1, WIDTH * parameters.bilateralSigmaIntensity() / IntensityBasis.WHITE);
    return of(parameters.bilateralWeight(), ALIKE * evenShare * leastMean(parameters.bilateralSigmaVoxels(), side));
  }

  private static double of(double weight, double meanElement) {
    return Math.clamp(LOG_ODDS * meanElement / Math.max(weight, 1e-9), LEAST, MOST);
  }

  /** D / N of the spatial Gaussian, which is least in a corner. */
  private static double leastMean(double sigmaVoxels, int side) {
    double sum = 0;
    for (int k = 0; k < side; k++) {
      sum += Math.exp(-0.5 * k * k / (sigmaVoxels * sigmaVoxels));
    }
    return Math.pow(sum / side, 3);
  }
}
