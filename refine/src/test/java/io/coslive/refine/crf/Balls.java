package io.coslive.refine.crf;

import java.util.Random;

/** A bright ball off the middle of a noisy box, and a coarse mask of it that is wrong in places. */
record Balls(int side, boolean[] truth, float[] intensities, float[] coarseMask) {
  /** @param intensityNoise standard deviation of the noise; the ball is 1 brighter than its surroundings */
  static Balls noisy(int side, double intensityNoise, long seed) {
    Random random = new Random(seed);
    int voxels = side * side * side;
    boolean[] truth = new boolean[voxels];
    float[] intensities = new float[voxels];
    float[] coarseMask = new float[voxels];
    double radius = side * 0.3;
    for (int i = 0; i < voxels; i++) {
      double dx = i % side - side * 0.45;
      double dy = i / side % side - side * 0.5;
      double dz = i / (side * side) - side * 0.55;
      truth[i] = dx * dx + dy * dy + dz * dz < radius * radius;
      intensities[i] = (float) ((truth[i] ? 1 : 0) + intensityNoise * random.nextGaussian());
      double logOdds = (truth[i] ? 1 : -1) + 1.5 * random.nextGaussian();
      coarseMask[i] = (float) (1 / (1 + Math.exp(-logOdds)));
    }
    return new Balls(side, truth, intensities, coarseMask);
  }

  /** Dice overlap of the truth with everything above ½. */
  double dice(float[] probability) {
    int both = 0;
    int sum = 0;
    for (int i = 0; i < truth.length; i++) {
      boolean found = probability[i] > 0.5;
      both += found && truth[i] ? 1 : 0;
      sum += (found ? 1 : 0) + (truth[i] ? 1 : 0);
    }
    return 2.0 * both / sum;
  }
}
