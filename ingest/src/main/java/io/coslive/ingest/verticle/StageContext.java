package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.DeviceLost;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.kafka.AssignmentEpoch;
import io.coslive.ingest.kafka.Fenced;
import io.coslive.ingest.marker.AttemptMarkers;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.InFlight;
import io.coslive.ingest.stage.StageMetrics;
import io.coslive.ingest.watchdog.Watchdog;
import io.coslive.ingest.watchdog.WatchdogSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the three stages of one pipeline share.
 *
 * @param epoch tells which work is stale
 * @param inFlight counts what is under way
 * @param watchdog told of work that must end some time
 * @param onFatal told of what makes going on impossible, on the thread that found out
 * @param attempts the starts on record
 */
public record StageContext(AssignmentEpoch epoch, InFlight inFlight, StageMetrics metrics, MeterRegistry registry,
    Watchdog watchdog, Consumer<Throwable> onFatal, AttemptMarkers attempts) {
  private static final Logger LOG = LoggerFactory.getLogger(StageContext.class);

  /** Whether a delivery's partition has been taken away, so that its work is to be dropped. Stays so once it is so. */
  public BooleanSupplier stale(Delivery delivery) {
    return () -> !epoch.isCurrent(delivery);
  }

  /**
   * A stage ends its work on a delivery without a result.
   *
   * @throws IllegalStateException where the partition is still ours: the commit of the next announcement would skip it
   */
  public void drop(Delivery delivery) {
    if (epoch.isCurrent(delivery)) {
      throw new IllegalStateException(
          delivery.partition() + " offset " + delivery.offset() + " was about to be skipped without a result");
    }
    Duration delay = epoch.staleFor(delivery);
    LOG.info("dropped {} offset {}, {} ms after its partition was taken away", delivery.partition(), delivery.offset(),
        delay.toMillis());
    metrics.dropped(delay);
    attempts.undo(delivery);
    inFlight.left();
  }

  /** The last stage has committed a delivery's result or failure. */
  public void done(Delivery delivery) {
    attempts.done(delivery);
    inFlight.left();
  }

  /** For a new pipeline. */
  public static StageContext create(MeterRegistry registry, Watchdog watchdog, Consumer<Throwable> onFatal,
      AttemptMarkers attempts) {
    return new StageContext(new AssignmentEpoch(), new InFlight(), new StageMetrics(registry), registry, watchdog,
        e -> {
          if (e instanceof KafkaException || e instanceof Fenced || e instanceof Transient || e instanceof DeviceLost) {
            attempts.undoAll(); // the broker's, the disk's or the device's trouble, and no tomogram's
          }
          onFatal.accept(e);
        }, attempts);
  }

  /** As above, with the usual limits on time. */
  public static StageContext create(MeterRegistry registry, Consumer<Throwable> onFatal, AttemptMarkers attempts) {
    return create(registry, new Watchdog(WatchdogSettings.DEFAULTS), onFatal, attempts);
  }
}
