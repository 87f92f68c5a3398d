package io.coslive.deploy.watch;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Since when a file has not changed, by this machine's clock: a file server's may be minutes off. Not thread-safe.
 */
final class QuietPeriod {
  private final LongSupplier nanoClock;
  private final long nanos;
  private Stamp stamp;
  private long since;

  /** Begins with what the file is like now. */
  QuietPeriod(LongSupplier nanoClock, long millis, Stamp first) {
    this.nanoClock = nanoClock;
    nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    stamp = first;
    since = nanoClock.getAsLong();
  }

  /** @return whether the file is another than it was the last time */
  boolean observe(Stamp now) {
    if (now.equals(stamp)) {
      return false;
    }
    stamp = now;
    since = nanoClock.getAsLong();
    return true;
  }

  /** Whether it was seen unchanged for the whole period. */
  boolean isOver() {
    return nanoClock.getAsLong() - since >= nanos;
  }

  long unchangedSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(nanoClock.getAsLong() - since);
  }
}
