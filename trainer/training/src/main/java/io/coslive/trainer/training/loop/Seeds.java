package io.coslive.trainer.training.loop;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Independent random streams for the numbered parts of a run. */
final class Seeds {
  private Seeds() {}

  /**
   * The stream of one part. The seed goes through a generator of its own first: streams of a SplittableRandom whose
   * seeds differ by a multiple of its increment are the same stream, shifted.
   */
  static RandomGenerator random(long seed, int part) {
    long mixed = new SplittableRandom(seed).nextLong();
    return new SplittableRandom(new SplittableRandom(mixed + part).nextLong());
  }
}
