package io.coslive.trainer.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Random choices. */
public final class Draws {
  private Draws() {}

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
