package io.coslive.refine.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.stage.Delivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What is counted after a commit. Used by the refine thread. */
final class RefineMetrics {
  /** Class names come from people; beyond this many they share one label, so that the metrics stay bounded. */
  static final int MAX_CLASSES = 64;
  private static final String OTHER = "other";

  private final MeterRegistry registry;
  private final Counter processed;
  private final Map<FailureCode, Counter> failed = new EnumMap<>(FailureCode.class);
  private final Map<String, Counter> particles = new HashMap<>();
  private final Timer duration;

  RefineMetrics(MeterRegistry registry) {
    this.registry = registry;
    processed = Counter.builder("coslive.tomograms.processed").description("Tomograms with a committed result")
        .register(registry);
    for (FailureCode code : FailureCode.values()) {
      failed.put(code, Counter.builder("coslive.tomograms.failed").description("Tomograms with a committed failure")
          .tag("code", code.label()).register(registry));
    }
    duration = Timer.builder("coslive.tomogram.duration").description("From the announcement's receipt to the commit")
        .serviceLevelObjectives(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
            Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(1),
            Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(10))
        .register(registry);
    particles.put(ParticleMessage.UNCLASSIFIED, particleCounter(ParticleMessage.UNCLASSIFIED));
  }

  void processed(Delivery delivery, Map<String, Integer> counts) {
    processed.increment();
    counts.forEach((name, count) -> particles(name).increment(count));
    took(delivery);
  }

  void failed(Delivery delivery, FailureCode code) {
    Counter counter = failed.get(code);
    if (counter != null) {
      counter.increment();
    }
    took(delivery);
  }

  private void took(Delivery delivery) {
    duration.record(Duration.between(delivery.receivedAt(), Instant.now()));
  }

  // Room for OTHER is kept free.
  private Counter particles(String name) {
    String label = particles.containsKey(name) || particles.size() < MAX_CLASSES - 1 ? name : OTHER;
    return particles.computeIfAbsent(label, this::particleCounter);
  }

  private Counter particleCounter(String label) {
    return Counter.builder("coslive.particles").description("Particles published, by class").tag("class", label)
        .register(registry);
  }
}
