package io.coslive.ingest.marker;

import io.coslive.ingest.stage.Delivery;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * That a daemon has begun to work on an announcement and has neither finished nor dropped it.
 *
 * @param topic where the announcement stands; with partition and offset for whoever looks into the folder
 * @param starts how many daemons have begun it, the last one included
 * @param firstStart when the first of them did
 * @param lastStart when the last of them did
 * @param life which of them the last one was; each process has its own
 */
public record AttemptMarker(String topic, int partition, long offset, int starts, Instant firstStart,
    Instant lastStart, String life) {
  /** One more start, by this process. */
  static AttemptMarker next(Delivery delivery, @Nullable AttemptMarker earlier, String life) {
    Instant now = Instant.now();
    return new AttemptMarker(delivery.partition().topic(), delivery.partition().partition(), delivery.offset(),
        earlier == null ? 1 : earlier.starts() + 1, earlier == null ? now : earlier.firstStart(), now, life);
  }
}
