package io.coslive.dashboards;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the daemon's metrics page says. */
final class ScrapedDaemon {
  private ScrapedDaemon() {}

  /** A scrape of the metrics that the stages agreed on, each under its agreed name, kind and tags. */
  static String metrics() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    for (String name : List.of("tomograms.announced", "tomograms.processed", "picks", "retries")) {
      counter(registry, name).increment();
    }
    counter(registry, "tomograms.failed", "code", "file-not-found").increment();
    counter(registry, "particles", "class", "ribosome").increment();
    counter(registry, "transactions", "outcome", "committed").increment();
    timer(registry, "stage.duration", "stage", "pick");
    timer(registry, "tomogram.duration");
    timer(registry, "crf.duration");
    for (String name : List.of("tomograms.in.flight", "backlog.tomograms", "support.examples")) {
      gauge(registry, name);
    }
    gauge(registry, "handover.depth", "door", "refine");
    gauge(registry, "up", "version", "0", "model", "m");
    TimeGauge.builder("coslive.poll.age", () -> 1, TimeUnit.SECONDS).description("d").register(registry);
    Gauge.builder("process.resident.memory", () -> 1).baseUnit("bytes").description("d").register(registry);
    jvm(registry);
    return registry.scrape();
  }

  private static void jvm(PrometheusMeterRegistry registry) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    FunctionCounter.builder("jvm.gc.time", registry, ignored -> 1).baseUnit("seconds").description("d")
        .register(registry);
  }

  private static Counter counter(MeterRegistry registry, String name, String... tags) {
    return Counter.builder("coslive." + name).description("d").tags(tags).register(registry);
  }

  private static void gauge(MeterRegistry registry, String name, String... tags) {
    Gauge.builder("coslive." + name, () -> 1).description("d").tags(tags).register(registry);
  }

  private static void timer(MeterRegistry registry, String name, String... tags) {
    Timer.builder("coslive." + name).description("d").tags(tags).serviceLevelObjectives(Duration.ofSeconds(1))
        .register(registry);
  }
}
