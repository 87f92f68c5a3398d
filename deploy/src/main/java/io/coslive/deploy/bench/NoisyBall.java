package io.coslive.deploy.bench;

import java.util.SplittableRandom;

/**
 * A bright ball in a noisy box, and a coarse mask of it that is wrong in places: what the CRF is timed on.
 *
 * @param intensities x fastest
 * @param coarseMask foreground probabilities, same layout
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NoisyBall(int side, float[] intensities, float[] coarseMask) {
  /** Of the side. */
  private static final double RADIUS = 0.3;
  private static final double NOISE = 0.5;

  static NoisyBall of(int side, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int plane = side * side;
    float[] intensities = new float[side * plane];
    float[] coarseMask = new float[intensities.length];
    double middle = (side - 1) / 2.0;
    for (int i = 0; i < intensities.length; i++) {
      double dx = i % side - middle;
      int y = i / side % side;
      double dy = y - middle;
      int z = i / plane;
      double dz = z - middle;
      boolean inside = dx * dx + dy * dy + dz * dz < RADIUS * side * RADIUS * side;
      intensities[i] = (float) ((inside ? 1 : 0) + NOISE * random.nextGaussian());
      coarseMask[i] = (float) (1 / (1 + Math.exp((inside ? -1 : 1) + 1.5 * random.nextGaussian())));
    }
    return new NoisyBall(side, intensities, coarseMask);
  }
}
