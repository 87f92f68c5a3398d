package io.coslive.refine.verticle;

import io.coslive.ingest.stage.RetryPolicy;

/**
 * How masks are refined and results published.
 *
 * @param threads that refine masks, one particle each at a time
 * @param largestComponentOnly keep only the largest connected piece of each mask
 * @param labelVolumes write each tomogram's masks as one volume of its size
 * @param writeRetry for session, marker and scratch files on a disk that is full or away; after the last attempt the
 *     process stops, and nothing is failed
 * @param publishRetry for transactions that the broker does not take; after the last attempt the process stops, and
 *     nothing is skipped
 */
public record RefineSettings(int threads, boolean largestComponentOnly, boolean labelVolumes,
    RetryPolicy writeRetry, RetryPolicy publishRetry) {
  /** Some seven minutes: enough to make room, and then another daemon's disk may be better. */
  public static final RetryPolicy DEFAULT_WRITE_RETRY = new RetryPolicy(60, 500, 10_000);
  /** Rides out a broker that is away for some minutes. */
  public static final RetryPolicy DEFAULT_PUBLISH_RETRY = new RetryPolicy(30, 200, 10_000);

  /** @throws IllegalArgumentException naming the key that is wrong */
  public RefineSettings {
    if (threads < 1 || threads > 256) {
      throw new IllegalArgumentException("threads must lie between 1 and 256");
    }
  }

  /** One thread per processor but one, which inference needs. */
  public static RefineSettings defaults() {
    return new RefineSettings(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), false, true,
        DEFAULT_WRITE_RETRY, DEFAULT_PUBLISH_RETRY);
  }

  /** As above, for a command that a person waits for: a disk that is full is told after seconds. */
  public static RefineSettings attended() {
    RefineSettings defaults = defaults();
    return new RefineSettings(defaults.threads(), defaults.largestComponentOnly(), defaults.labelVolumes(),
        RetryPolicy.DEFAULTS, defaults.publishRetry());
  }
}
