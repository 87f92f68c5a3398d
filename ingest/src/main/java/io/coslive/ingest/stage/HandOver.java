package io.coslive.ingest.stage;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The bounded door between two stages. A full door makes the earlier stage wait, so that memory is bounded by the
 * number of places and not by the lag. First in, first out: order in is order out.
 */
public final class HandOver<T> {
  private final BlockingQueue<T> places;

  /** @param capacity how many items may stand in the door */
  public HandOver(int capacity) {
    places = new ArrayBlockingQueue<>(capacity);
  }

  /** Waits for a place. Called from the earlier stage's thread. */
  public void put(T item) throws InterruptedException {
    places.put(item);
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
