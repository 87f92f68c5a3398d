package io.coslive.refine.crf;

/**
 * The brightness factor exp(−(Ii − Ij)²/2σβ²) of eq. 18 as a sum of products of functions of one voxel's brightness. The
 * functions are tabulated on 0..255.
 */
final class IntensityBasis {
  /** Brightest value after scaling, as in the reference code's 8-bit intensities. */
  static final float WHITE = 255;
  /** Table steps per σβ: a brightness is off by at most 1/2048 of it, a kernel element by 0.6 times that. */
  private static final double MOST_STEPS_PER_SIGMA = 1024;
  /** Where σβ is narrow the tables of its many functions may not outgrow the memory: off by 1/128 at worst. */
  private static final double LEAST_STEPS_PER_SIGMA = 64;
  private static final double MOST_STEPS = 16384;

  private final float[][] tables;
  private final float stepsPerIntensity;

  /** @param largestError of an element of the factor */
  IntensityBasis(double sigma, double largestError) {
    double perSigma = Math.clamp(MOST_STEPS * sigma / WHITE, LEAST_STEPS_PER_SIGMA, MOST_STEPS_PER_SIGMA);
    int steps = (int) Math.ceil(WHITE / sigma * perSigma);
    stepsPerIntensity = steps / WHITE;
    tables = LowRankGaussian.columns(steps + 1, WHITE / steps, sigma, largestError);
  }

  /** How many functions there are. */
  int rank() {
    return tables.length;
  }

  /**
   * Evaluates all functions at each voxel's brightness, which is scaled so that the least value becomes 0 and the
   * greatest 255; a constant volume becomes 0.
   *
   * @param slices brightness, {@code [z][y * side + x]}
   * @param target receives rank volumes of the same layout
   * @param steps scratch of one slice
   */
  void evaluate(float[][] slices, float[][][] target, int[] steps) {
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (float[] slice : slices) {
      for (float intensity : slice) {
        least = Math.min(least, intensity);
        greatest = Math.max(greatest, intensity);
      }
    }
    // In double, because the span of finite floats need not be a finite float.
    double span = (double) greatest - least;
    double stepsPerUnit = span > 0 ? stepsPerIntensity * WHITE / span : 0;
    for (int z = 0; z < slices.length; z++) {
      float[] slice = slices[z];
      for (int i = 0; i < slice.length; i++) {
        steps[i] = (int) (((double) slice[i] - least) * stepsPerUnit + .5);
      }
      for (int r = 0; r < tables.length; r++) {
        look(tables[r], steps, target[r][z]);
      }
    }
  }

  private static void look(float[] table, int[] steps, float[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] = table[steps[i]];
    }
  }
}
