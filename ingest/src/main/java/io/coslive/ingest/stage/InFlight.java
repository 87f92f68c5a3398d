package io.coslive.ingest.stage;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Counts the announcements that were taken from Kafka and are neither committed nor dropped yet. Thread-safe. */
public final class InFlight {
  /** How soon the end of a wait is noticed. */
  private static final long CHECK_MS = 20;

  private final AtomicInteger count = new AtomicInteger();

  /** An announcement was taken. */
  public void entered() {
    count.incrementAndGet();
  }

  /** It was committed, or dropped because its partition is gone. */
  public void left() {
    count.decrementAndGet();
  }

  /**
   * Waits until at most so many are under way.
   *
   * @return false if it was cancelled before
   */
  public boolean awaitAtMost(int most, BooleanSupplier cancelled) throws InterruptedException {
    while (count.get() > most) {
      if (cancelled.getAsBoolean()) {
        return false;
      }
      Thread.sleep(CHECK_MS);
    }
    return true;
  }

  /** Announcements under way now. */
  public int count() {
    return count.get();
  }
}
