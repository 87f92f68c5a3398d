package io.coslive.ingest.stage;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The bounded door between two stages. A full door makes the earlier stage wait, so that memory is bounded by the
 * number of places and not by the lag. First in, first out: order in is order out.
 */
public final class HandOver<T> {
  /** How soon a cancellation is noticed. */
  private static final long CHECK_MS = 50;

  private final BlockingQueue<T> places;

  /** @param capacity how many items may stand in the door */
  public HandOver(int capacity) {
    places = new ArrayBlockingQueue<>(capacity);
  }

  /**
   * Waits for a place. Called from the earlier stage's thread.
   *
   * @param cancelled ends the waiting, for the later stage may have died
   * @return false where the item was not taken
   */
  public boolean put(T item, BooleanSupplier cancelled) throws InterruptedException {
    while (!cancelled.getAsBoolean()) {
      if (places.offer(item, CHECK_MS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  /** Waits for an item, at most so long. Called from the later stage's thread. */
  public @Nullable T poll(Duration wait) throws InterruptedException {
    return places.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Items standing in the door now. */
  public int depth() {
    return places.size();
  }
}
