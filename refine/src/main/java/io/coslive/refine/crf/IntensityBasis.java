package io.coslive.refine.crf;

/**
 * The brightness factor exp(−(Ii − Ij)²/2σβ²) of eq. 18 as a sum of products of functions of one voxel's brightness. The
 * functions are tabulated on 0..255 and interpolated linearly.
 */
final class IntensityBasis {
  /** Brightest value after scaling, as in the reference code's 8-bit intensities. */
  private static final float WHITE = 255;
  /** Table steps per σβ; linear interpolation is then right to (1/64)²/8 = 3e-5 of a kernel element's scale. */
  private static final int STEPS_PER_SIGMA = 64;

  private final float[][] tables;
  private final float stepsPerIntensity;

  IntensityBasis(double sigma) {
    int steps = (int) Math.ceil(WHITE / sigma * STEPS_PER_SIGMA);
    stepsPerIntensity = steps / WHITE;
    tables = LowRankGaussian.columns(steps + 1, WHITE / steps, sigma);
  }

  /** How many functions there are. */
  int rank() {
    return tables.length;
  }

  /**
   * Evaluates all functions at each voxel's brightness, which is scaled so that the least value becomes 0 and the
   * greatest 255; a constant volume becomes 0.
   *
   * @param target receives rank arrays of one value per voxel
   */
  void evaluate(float[] intensities, float[][] target) {
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (float intensity : intensities) {
      least = Math.min(least, intensity);
      greatest = Math.max(greatest, intensity);
    }
    // In double, because the span of finite floats need not be a finite float.
    double span = (double) greatest - least;
    double stepsPerUnit = span > 0 ? stepsPerIntensity * WHITE / span : 0;
    int lastStep = tables[0].length - 2;
    for (int i = 0; i < intensities.length; i++) {
      double position = ((double) intensities[i] - least) * stepsPerUnit;
      int step = Math.min((int) position, lastStep);
      float fraction = (float) (position - step);
      for (int r = 0; r < tables.length; r++) {
        float[] table = tables[r];
        target[r][i] = table[step] + fraction * (table[step + 1] - table[step]);
      }
    }
  }
}
