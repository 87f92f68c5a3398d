package io.coslive.ingest.verticle;

/**
 * How long a file is waited for that is still being written.
 *
 * @param quietPeriodMs a file whose size or modification time changed this recently counts as being written; 0 takes
 *     every file as it stands
 * @param deadlineMs longest wait for one tomogram; nothing else is prepared meanwhile
 */
public record ArrivalSettings(long quietPeriodMs, long deadlineMs) {
  /** Two minutes are more than a reconstruction program takes to write some GB over a network. */
  public static final ArrivalSettings DEFAULTS = new ArrivalSettings(1_000, 120_000);
  /** For files that are known to be complete: nothing is waited for. */
  public static final ArrivalSettings COMPLETE = new ArrivalSettings(0, 0);

  private static final long MOST_MS = 86_400_000;

  /** @throws IllegalArgumentException naming the key that is out of range */
  public ArrivalSettings {
    if (deadlineMs < 0 || deadlineMs > MOST_MS) {
      throw new IllegalArgumentException("deadline-ms must lie between 0 and " + MOST_MS + ", a day");
    }
    if (quietPeriodMs < 0 || quietPeriodMs > deadlineMs) {
      throw new IllegalArgumentException("quiet-period-ms must lie between 0 and deadline-ms");
    }
  }
}
