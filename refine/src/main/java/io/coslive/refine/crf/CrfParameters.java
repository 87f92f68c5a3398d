package io.coslive.refine.crf;

import io.coslive.inference.model.ModelDescription.CrfDescription;

/**
 * The parameters of eq. 18 and how long mean field runs.
 *
 * @param bilateralWeight w1
 * @param bilateralSigmaVoxels σα
 * @param bilateralSigmaIntensity σβ, on intensities scaled to 0..255
 * @param spatialWeight w2
 * @param spatialSigmaVoxels σγ
 * @param iterations mean-field iterations
 */
public record CrfParameters(double bilateralWeight, double bilateralSigmaVoxels, double bilateralSigmaIntensity,
    double spatialWeight, double spatialSigmaVoxels, int iterations) {
  /** The settings of the paper's published code. */
  public static final CrfParameters REFERENCE = of(CrfDescription.REFERENCE);

  /** Below this the kernel joins only voxels of practically equal brightness, and its factor no longer has low rank. */
  private static final double LEAST_SIGMA_INTENSITY = 2;

  /** @throws IllegalArgumentException naming the value that is out of range */
  public CrfParameters {
    requireWeight("bilateral-weight", bilateralWeight);
    requireWeight("spatial-weight", spatialWeight);
    requireSigma("bilateral-sigma-voxels", bilateralSigmaVoxels, 0.1);
    requireSigma("spatial-sigma-voxels", spatialSigmaVoxels, 0.1);
    requireSigma("bilateral-sigma-intensity", bilateralSigmaIntensity, LEAST_SIGMA_INTENSITY);
    if (iterations < 0 || iterations > 100) {
      throw new IllegalArgumentException("crf iterations must lie between 0 and 100, not " + iterations);
    }
  }

  /** What a model bundle asks for. */
  public static CrfParameters of(CrfDescription description) {
    return new CrfParameters(description.bilateralWeight(), description.bilateralSigmaVoxels(),
        description.bilateralSigmaIntensity(), description.spatialWeight(), description.spatialSigmaVoxels(),
        description.iterations());
  }

  /** As a model bundle writes them. */
  public CrfDescription toDescription() {
    return new CrfDescription(bilateralWeight, bilateralSigmaVoxels, bilateralSigmaIntensity, spatialWeight,
        spatialSigmaVoxels, iterations);
  }

  private static void requireWeight(String name, double value) {
    if (!(value >= 0 && value <= 1e4)) {
      throw new IllegalArgumentException("crf " + name + " must lie between 0 and 10000, not " + value);
    }
  }

  private static void requireSigma(String name, double value, double least) {
    if (!(value >= least && value <= 1e6)) {
      throw new IllegalArgumentException("crf " + name + " must lie between " + least + " and 1000000, not " + value);
    }
  }
}
