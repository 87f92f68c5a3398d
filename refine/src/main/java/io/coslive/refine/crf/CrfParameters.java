package io.coslive.refine.crf;

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
  public static final CrfParameters REFERENCE = new CrfParameters(30, 100, 50, 10, 10, 4);
}
