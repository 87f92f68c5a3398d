package io.coslive.ingest.stage;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the announcements that were taken from Kafka and are neither committed nor dropped yet. Thread-safe. */
public final class InFlight {
  private final AtomicInteger count = new AtomicInteger();

  /** An announcement was taken. */
  public void entered() {
    count.incrementAndGet();
  }

  /** It was committed, or dropped because its partition is gone. */
  public void left() {
    count.decrementAndGet();
  }

  /** Announcements under way now. */
  public int count() {
    return count.get();
  }
}
