package io.coslive.ingest.verticle;

import io.coslive.ingest.kafka.AssignmentEpoch;
import io.coslive.ingest.stage.InFlight;
import io.coslive.ingest.stage.StageMetrics;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.function.Consumer;

/**
 * What the three stages of one pipeline share.
 *
 * @param epoch tells which work is stale
 * @param inFlight counts what is under way
 * @param onFatal told of what makes going on impossible, on the thread that found out
 */
public record StageContext(AssignmentEpoch epoch, InFlight inFlight, StageMetrics metrics, MeterRegistry registry,
    Consumer<Throwable> onFatal) {
  /** For a new pipeline. */
  public static StageContext create(MeterRegistry registry, Consumer<Throwable> onFatal) {
    return new StageContext(new AssignmentEpoch(), new InFlight(), new StageMetrics(registry), registry, onFatal);
  }
}
