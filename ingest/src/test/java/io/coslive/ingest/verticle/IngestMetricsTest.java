package io.coslive.ingest.verticle;

import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.marker.AttemptMarkers;
import io.coslive.ingest.region.Exclusion;
import io.coslive.ingest.stage.HandOver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class IngestMetricsTest {
  @TempDir
  Path folder;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void whatIsLeftOutIsCountedByReason() {
    IngestMetrics metrics = metrics();

    metrics.picked(7, Map.of(Exclusion.EDGE, 3, Exclusion.SURPLUS, 20));
    metrics.picked(1, Map.of(Exclusion.EDGE, 1));

    assertThat(registry.get("coslive.picks").counter().count()).isEqualTo(8);
    assertThat(excluded("edge").count()).isEqualTo(4);
    assertThat(excluded("surplus").count()).isEqualTo(20);
    assertThat(excluded("gold").count()).isZero();
  }

  private Counter excluded(String reason) {
    return registry.get("coslive.picks.excluded").tag("reason", reason).counter();
  }

  private IngestMetrics metrics() {
    StageContext shared = StageContext.create(registry, e -> {}, new AttemptMarkers(folder));
    PollLoop poll = new PollLoop(() -> new MockConsumer<>("earliest"), "tomograms", shared.epoch(), shared.inFlight());
    return new IngestMetrics(shared, poll, new HandOver<>(1));
  }
}
