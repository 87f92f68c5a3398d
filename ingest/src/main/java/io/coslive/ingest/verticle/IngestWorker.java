package io.coslive.ingest.verticle;

import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.Prepared;
import io.coslive.ingest.stage.StageWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Prepares one announcement after the other and puts it into the door to inference. Runs on the ingest thread. */
final class IngestWorker implements StageWork {
  private static final Logger LOG = LoggerFactory.getLogger(IngestWorker.class);
  private static final Duration WAIT = Duration.ofMillis(100);

  private final PollLoop poll;
  private final TomogramPreparer preparer;
  private final HandOver<Prepared> door;
  private final StageContext shared;
  private final IngestMetrics metrics;

  IngestWorker(PollLoop poll, TomogramPreparer preparer, HandOver<Prepared> door, StageContext shared,
      IngestMetrics metrics) {
    this.poll = poll;
    this.preparer = preparer;
    this.door = door;
    this.shared = shared;
    this.metrics = metrics;
  }

  @Override
  public void step() throws InterruptedException {
    Delivery delivery = poll.inbox().poll(WAIT);
    if (delivery == null) {
      return;
    }
    metrics.announced();
    BooleanSupplier stale = shared.stale(delivery);
    try {
      Prepared prepared = preparer.prepare(delivery, stale);
      if (prepared instanceof Prepared.Ready ready) {
        metrics.picked(ready.subtomograms().size());
      }
      if (!door.put(prepared, stale)) {
        shared.drop(delivery);
      }
    } catch (CancellationException e) {
      shared.drop(delivery);
    } catch (RuntimeException e) {
      LOG.error("a bug came to light on {} offset {}", delivery.partition(), delivery.offset(), e);
      throw e;
    }
    poll.next();
  }
}
