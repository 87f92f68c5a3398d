package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.Transient;
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
  private final CrashGuard guard;
  private final TomogramPreparer preparer;
  private final HandOver<Prepared> door;
  private final StageContext shared;
  private final IngestMetrics metrics;

  IngestWorker(PollLoop poll, CrashGuard guard, TomogramPreparer preparer, HandOver<Prepared> door,
      StageContext shared, IngestMetrics metrics) {
    this.poll = poll;
    this.guard = guard;
    this.preparer = preparer;
    this.door = door;
    this.shared = shared;
    this.metrics = metrics;
  }

  @Override
  public void begin() {
    shared.attempts().removeStale();
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
      Admission admission = guard.admit(delivery, stale);
      Prepared prepared = switch (admission) {
        case Admission.Clear clear -> preparer.prepare(clear.delivery(), stale);
        case Admission.Suspect suspect -> preparer.prepare(suspect.delivery(), stale);
        case Admission.Refused refused -> new Prepared.Failed(refused.delivery(), refused.failure());
      };
      if (prepared instanceof Prepared.Ready ready) {
        metrics.picked(ready.subtomograms().size(), ready.excluded());
      }
      if (!door.put(prepared, stale)) {
        prepared.close();
        shared.drop(delivery);
      } else if (admission instanceof Admission.Suspect) {
        shared.inFlight().awaitAtMost(0, stale);
      }
    } catch (CancellationException e) {
      shared.drop(delivery);
    } catch (Transient e) {
      throw e; // a disk takes nothing: no markers, or nothing put aside
    } catch (RuntimeException e) {
      LOG.error("a bug came to light on {} offset {}", delivery.partition(), delivery.offset(), e);
      throw e;
    }
    poll.next();
  }

  @Override
  public void end() {
    shared.attempts().removeFolderIfEmpty();
  }
}
