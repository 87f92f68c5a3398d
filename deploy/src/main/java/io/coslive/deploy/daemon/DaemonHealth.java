package io.coslive.deploy.daemon;

import io.coslive.deploy.config.CosliveConfig;
import io.coslive.deploy.http.Health;
import io.coslive.refine.verticle.Pipeline;
import io.coslive.refine.verticle.PipelineHealth;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** What the probes ask: is every stage alive, and could a tomogram be processed now? Thread-safe. */
final class DaemonHealth {
  private static final String STARTING = "starting";

  private final CosliveConfig config;
  private volatile @Nullable Pipeline pipeline;
  private volatile boolean stopping;

  DaemonHealth(CosliveConfig config) {
    this.config = config;
  }

  /** From now on the answers are the pipeline's. */
  void watch(Pipeline started) {
    pipeline = started;
  }

  /** From now on nothing new should be sent here. */
  void stopping() {
    stopping = true;
  }

  Health checks() {
    return new Health().live("stages", () -> ask("", DaemonHealth::stages))
        .live("watchdog", () -> ask("", PipelineHealth::hung))
        .live("poll", () -> ask("", this::poll)).ready("shutdown", () -> stopping ? "stopping" : "")
        .ready("model", () -> ask(STARTING, h -> h.modelLoaded() ? "" : "the network is not loaded yet"))
        .ready("support", () -> ask(STARTING, h -> h.supportCaughtUp() ? "" : "reading the support topic"))
        .ready("archive", this::archive).ready("scratch", () -> ask("", PipelineHealth::scratch));
  }

  private static String stages(PipelineHealth health) {
    if (!health.fatal().isEmpty()) {
      return health.fatal();
    }
    return health.running() ? "" : "a stage has died; restart";
  }

  private String ask(String before, Function<PipelineHealth, String> question) {
    Pipeline running = pipeline;
    return running == null ? before : question.apply(running.health());
  }

  /** Polling goes on during the work, so a long silence is a wedged process, or a broker that does not answer. */
  private String poll(PipelineHealth health) {
    return health.pollAgeMs() <= config.kafka().maxPollIntervalMs()
        ? ""
        : "Kafka was last polled " + health.pollAgeMs() / 1000 + " s ago";
  }

  private String archive() {
    String trouble = ask("", PipelineHealth::archive);
    return trouble.isEmpty() ? folder() : trouble;
  }

  private String folder() {
    Path folder = config.archive().toAbsolutePath();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent(); // it is made with the first result
    }
    if (folder == null || !Files.isWritable(folder)) {
      return config.archive() + " cannot be written";
    }
    try {
      return Files.getFileStore(folder).getUsableSpace() > 0 ? "" : config.archive() + " is on a disk that is full";
    } catch (IOException e) {
      return config.archive() + " is on a disk that does not answer (" + e.getMessage() + ")";
    }
  }
}
