package io.coslive.trainer.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Random choices. */
public final class Draws {
  /** Odd, so that no two seeds agree, and not the step of {@link SplittableRandom}, whose streams would overlap. */
  private static final long SEED_STRIDE = 0xBF58476D1CE4E5B9L;
  private static final long CLASS_STRIDE = 1_000_003;

  private Draws() {}

  /**
   * The random numbers of one simulated box: the same for the same three numbers, others for others.
   *
   * @param classIndex from 0
   * @param sample index among the boxes of its class, below a million
   */
  public static SplittableRandom ofBox(long seed, int classIndex, int sample) {
    return new SplittableRandom(1 + (seed - 1) * SEED_STRIDE + CLASS_STRIDE * classIndex + sample);
  }

  /** {@code count} different numbers below {@code bound}, in random order. */
  public static int[] different(int bound, int count, SplittableRandom random) {
    int[] all = new int[bound];
    for (int i = 0; i < bound; i++) {
      all[i] = i;
    }
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(bound - i);
      int swap = all[i];
      all[i] = all[j];
      all[j] = swap;
    }
    return Arrays.copyOf(all, count);
  }
}
