package io.coslive.refine.crf;

import java.util.Arrays;

/** One mean-field update of single voxels of a box too large for {@link BruteForceCrf}: sums over all pairs, nothing stored. */
final class AllPairs {
  private static final int WHITE = 255;
  private static final int STEPS = 16;

  private final CrfParameters parameters;
  private final int side;
  private final int[] brightness;
  private final float[] brightnessFactor;
  private final double[] bilateralSums;
  private final double[] spatialSums;

  AllPairs(CrfParameters parameters, int side, float[] intensities) {
    this.parameters = parameters;
    this.side = side;
    brightness = Arrays.stream(BruteForceCrf.scaled(intensities)).mapToInt(value -> (int) Math.round(STEPS * value))
        .toArray();
    brightnessFactor = new float[WHITE * STEPS + 1];
    for (int d = 0; d < brightnessFactor.length; d++) {
      double distance = d / (double) STEPS / parameters.bilateralSigmaIntensity();
      brightnessFactor[d] = (float) Math.exp(-0.5 * distance * distance);
    }
    bilateralSums = new double[brightness.length];
    spatialSums = new double[brightness.length];
    float[] bilateral = new float[brightness.length];
    float[] spatial = new float[brightness.length];
    for (int i = 0; i < brightness.length; i++) {
      rows(i, bilateral, spatial);
      for (int j = 0; j < brightness.length; j++) {
        bilateralSums[i] += bilateral[j];
        spatialSums[i] += spatial[j];
      }
    }
  }

  /** The foreground marginal after one update of everybody's marginals. */
  double update(int voxel, float[] marginals, float[] coarseMask) {
    float[] bilateral = new float[brightness.length];
    float[] spatial = new float[brightness.length];
    rows(voxel, bilateral, spatial);
    double p = Math.clamp(coarseMask[voxel], 1e-5, 1 - 1e-5);
    double logOdds = Math.log(p / (1 - p));
    for (int j = 0; j < marginals.length; j++) {
      double difference = 2.0 * marginals[j] - 1;
      logOdds += difference * (parameters.bilateralWeight() * bilateral[j] / Math.sqrt(bilateralSums[voxel]
          * bilateralSums[j]) + parameters.spatialWeight() * spatial[j] / Math.sqrt(
              spatialSums[voxel]
                  * spatialSums[j]));
    }
    return 1 / (1 + Math.exp(-logOdds));
  }

  private void rows(int voxel, float[] bilateral, float[] spatial) {
    float[] wide = factors(parameters.bilateralSigmaVoxels());
    float[] narrow = factors(parameters.spatialSigmaVoxels());
    int j = 0;
    for (int z = 0; z < side; z++) {
      int dz = Math.abs(z - voxel / side / side);
      for (int y = 0; y < side; y++) {
        int dy = Math.abs(y - voxel / side % side);
        for (int x = 0; x < side; x++, j++) {
          int dx = Math.abs(x - voxel % side);
          bilateral[j] = wide[dz] * wide[dy] * wide[dx] * brightnessFactor[Math.abs(brightness[j]
              - brightness[voxel])];
          spatial[j] = narrow[dz] * narrow[dy] * narrow[dx];
        }
      }
    }
  }

  private float[] factors(double sigma) {
    float[] factors = new float[side];
    for (int d = 0; d < side; d++) {
      factors[d] = (float) Math.exp(-0.5 * d * d / (sigma * sigma));
    }
    return factors;
  }
}
