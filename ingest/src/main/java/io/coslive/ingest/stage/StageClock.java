package io.coslive.ingest.stage;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Takes the times of one tomogram's stages. Used by one thread at a time. */
public final class StageClock {
  private final StageMetrics metrics;
  private final Map<String, Long> millis;

  /** A clock for a tomogram that earlier stages have timed already. */
  public StageClock(StageMetrics metrics, Map<String, Long> soFar) {
    this.metrics = metrics;
    this.millis = new LinkedHashMap<>(soFar);
  }

  /** Runs and times; the time counts only if the work ends well. */
  public <T> T time(Stage stage, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    add(stage, Duration.ofNanos(System.nanoTime() - start));
    return result;
  }

  /** Adds a time that was taken elsewhere. */
  public void add(Stage stage, Duration duration) {
    metrics.record(stage, duration);
    millis.merge(stage.label(), duration.toMillis(), Long::sum);
  }

  /** Time per stage so far in ms, in the order of the stages. */
  public Map<String, Long> millis() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(millis));
  }
}
