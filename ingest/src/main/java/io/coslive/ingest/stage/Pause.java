package io.coslive.ingest.stage;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** A wait that ends soon after it is cancelled. */
public final class Pause {
  /** How soon a cancellation is noticed. */
  private static final Duration NAP = Duration.ofMillis(50);

  private Pause() {}

  /** @throws CancellationException soon after {@code cancelled} turned true */
  public static void of(Duration wait, BooleanSupplier cancelled) throws InterruptedException {
    long until = System.nanoTime() + wait.toNanos();
    while (true) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("cancelled while waiting for the next attempt");
      }
      long left = until - System.nanoTime();
      if (left <= 0) {
        return;
      }
      Thread.sleep(Duration.ofNanos(Math.min(left, NAP.toNanos())));
    }
  }
}
