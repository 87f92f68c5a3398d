package io.coslive.deploy.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * When whom the kills hit. They wait for results and not for the clock: so they fall while there is work, on a fast machine
 * and on a slow one, and the work gets on between them.
 */
final class Schedule {
  /** Of the kills. A broker takes longest to come back, and everybody waits for it. */
  private static final double BROKER_SHARE = 0.25;
  /** About two small tomograms on a busy machine. */
  private static final int LONGEST_DELAY_MS = 1500;
  /** Beyond the daemons' session timeout once the start is added, so some lose their partitions and some do not. */
  private static final int LONGEST_PAUSE_MS = 4000;

  private Schedule() {}

  /** In the order of {@link Strike#afterOutcomes}, spread over the whole run. */
  static List<Strike> of(ChaosPlan plan) {
    RandomGenerator random = new SplittableRandom(plan.seed());
    List<Strike> strikes = new ArrayList<>();
    for (int i = 0; i < plan.kills(); i++) {
      double share = (i + random.nextDouble()) / plan.kills();
      strikes.add(new Strike((int) (share * plan.announcements()), millis(random, LONGEST_DELAY_MS),
          random.nextDouble() < BROKER_SHARE ? Strike.BROKER : random.nextInt(plan.daemons()),
          millis(random, LONGEST_PAUSE_MS)));
    }
    return strikes;
  }

  private static Duration millis(RandomGenerator random, int bound) {
    return Duration.ofMillis(random.nextInt(bound));
  }
}
