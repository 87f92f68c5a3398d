package io.coslive.ingest.verticle;

import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.region.Exclusion;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.InFlight;
import io.coslive.ingest.stage.Prepared;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.EnumMap;
import java.util.Map;

/** What ingest counts. */
final class IngestMetrics {
  private final Counter announced;
  private final Counter suspects;
  private final Counter picks;
  private final Map<Exclusion, Counter> excluded = new EnumMap<>(Exclusion.class);

  IngestMetrics(StageContext shared, PollLoop poll, HandOver<Prepared> door) {
    MeterRegistry registry = shared.registry();
    announced = Counter.builder("coslive.tomograms.announced").description("Announcements taken from Kafka")
        .register(registry);
    suspects = Counter.builder("coslive.tomograms.suspect")
        .description("Announcements taken that were under way when a daemon ended without a word").register(registry);
    picks = Counter.builder("coslive.picks").description("Candidates found").register(registry);
    for (Exclusion reason : Exclusion.values()) {
      excluded.put(reason, Counter.builder("coslive.picks.excluded").description("Candidates left out")
          .tag("reason", reason.label()).register(registry));
    }
    Gauge.builder("coslive.tomograms.in.flight", shared.inFlight(), InFlight::count)
        .description("Announcements taken and not yet committed").register(registry);
    Gauge.builder("coslive.backlog.tomograms", poll, PollLoop::backlog)
        .description("Announcements on this daemon's partitions that are not yet committed").register(registry);
    Gauge.builder("coslive.poll.age", poll, loop -> loop.pollAge().toMillis() / 1000.0).baseUnit("seconds")
        .description("Time since the last poll of Kafka").register(registry);
    Gauge.builder("coslive.handover.depth", door, HandOver::depth).tag("door", "inference")
        .description("Tomograms waiting in the door to a stage").register(registry);
  }

  void announced() {
    announced.increment();
  }

  void suspected() {
    suspects.increment();
  }

  void picked(int candidates, Map<Exclusion, Integer> leftOut) {
    picks.increment(candidates);
    excluded.forEach((reason, counter) -> counter.increment(leftOut.getOrDefault(reason, 0)));
  }
}
