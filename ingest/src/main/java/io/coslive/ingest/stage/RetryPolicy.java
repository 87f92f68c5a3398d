package io.coslive.ingest.stage;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and how fast a passing error is tried again: exponential, with jitter so that several daemons that wait for
 * the same disk do not come back at the same instant.
 *
 * @param maxAttempts attempts in all, the first included
 * @param firstBackoffMs wait after the first attempt; doubles with each further one; 0 tries again at once
 * @param maxBackoffMs longest wait
 */
public record RetryPolicy(int maxAttempts, long firstBackoffMs, long maxBackoffMs) {
  /** Whoever waits longer is not waiting for something that passes; it also keeps the doubling from overflowing. */
  private static final long MOST_BACKOFF_MS = 3_600_000;

  /** About four seconds in all: enough for a file that is just being moved into place. */
  public static final RetryPolicy DEFAULTS = new RetryPolicy(4, 500, 10_000);

  /** @throws IllegalArgumentException naming the key that is out of range */
  public RetryPolicy {
    if (maxAttempts < 1 || maxAttempts > 1000) {
      throw new IllegalArgumentException("max-attempts must lie between 1 and 1000");
    }
    if (firstBackoffMs < 0) {
      throw new IllegalArgumentException("first-backoff-ms must not be negative");
    }
    if (maxBackoffMs < firstBackoffMs || maxBackoffMs > MOST_BACKOFF_MS) {
      throw new IllegalArgumentException(
          "max-backoff-ms must lie between first-backoff-ms and " + MOST_BACKOFF_MS + ", an hour");
    }
  }

  /**
   * The wait after an attempt, between half of the exponential value and all of it.
   *
   * @param attempt the attempt that failed, counted from 1
   */
  public Duration backoffAfter(int attempt, RandomGenerator random) {
    // Beyond 2^30 the cap has long been reached.
    long full = Math.min(maxBackoffMs, firstBackoffMs << Math.min(attempt - 1, 30));
    return Duration.ofMillis(full - (long) (random.nextDouble() * full / 2));
  }
}
