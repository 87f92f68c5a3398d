package io.coslive.ingest.stage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The metrics that every stage feeds. Thread-safe; made once per pipeline. */
public final class StageMetrics {
  private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);
  private final Counter retries;
  private final Timer drops;

  /** Registers {@code coslive.stage.duration} for every stage, {@code coslive.retries} and {@code coslive.drop.delay}. */
  public StageMetrics(MeterRegistry registry) {
    for (Stage stage : Stage.values()) {
      timers.put(stage,
          Timer.builder("coslive.stage.duration").description("Time one tomogram spends in one stage")
              .tag("stage", stage.label())
              .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(200),
                  Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10),
                  Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5))
              .register(registry));
    }
    retries = Counter.builder("coslive.retries").description("Attempts repeated after a passing error")
        .register(registry);
    drops = Timer.builder("coslive.drop.delay")
        .description("Time from losing a partition to having dropped a tomogram of it")
        .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1),
            Duration.ofSeconds(10))
        .register(registry);
  }

  void record(Stage stage, Duration duration) {
    Timer timer = timers.get(stage);
    if (timer != null) {
      timer.record(duration);
    }
  }

  /** A tomogram was dropped, so long after its partition was taken away. */
  public void dropped(Duration delay) {
    drops.record(delay);
  }

  /** A passing error is about to be tried again. */
  public void retried() {
    retries.increment();
  }
}
