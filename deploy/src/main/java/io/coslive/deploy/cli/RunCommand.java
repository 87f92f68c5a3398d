package io.coslive.deploy.cli;

import io.coslive.deploy.config.ConfigLoader;
import io.coslive.deploy.config.ConfigPrinter;
import io.coslive.deploy.config.CosliveConfig;
import io.coslive.deploy.daemon.Daemon;
import io.coslive.deploy.daemon.StopSignals;
import io.coslive.deploy.daemon.Version;
import io.coslive.deploy.local.PipelineStopped;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** {@code coslive run}. */
@Command(name = "run", header = "Run the daemon beside your Kafka.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Reads announcements from Kafka until SIGTERM or Ctrl-C, then finishes the "
        + "tomograms in flight and ends. coslive.yaml in the distribution explains every key; environment variables "
        + "such as COSLIVE_KAFKA_BOOTSTRAP_SERVERS win over it."})
final class RunCommand implements Callable<Integer> {
  /** Where topics have to be made: so many daemons can share a microscope's work. */
  private static final int PARTITIONS = 4;

  @Option(names = "--config", paramLabel = "FILE", description = "YAML file (default: every key at its default).")
  private @Nullable Path file;

  @Mixin
  private LogOptions log;

  @Override
  public Integer call() throws InterruptedException {
    log.story();
    long start = System.nanoTime();
    Logger logger = LoggerFactory.getLogger(RunCommand.class);
    CosliveConfig config = ConfigLoader.load(file, System.getenv());
    logger.info("coslive {} on Java {}, {} processors, {} MiB of heap", Version.current(), Runtime.version(),
        Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() >> 20);
    logger.info("configuration from {} and the environment", file == null ? "the defaults" : file);
    ConfigPrinter.lines(config).forEach(line -> logger.info("  {}", line));

    StopSignals signals = StopSignals.install(ExitCode.INTERRUPTED, () -> {});
    AtomicReference<Throwable> fatal = new AtomicReference<>();
    try (Daemon daemon = Daemon.start(config, PARTITIONS, List.of(), cause -> {
      fatal.set(cause);
      signals.request();
    })) {
      daemon.haltWhenHung(ExitCode.HUNG);
      logger.info("ready in {}: page http://{}:{}/, health and metrics http://{}:{}/",
          Terminal.seconds((System.nanoTime() - start) / 1e9), config.http().pageHost(), daemon.pagePort(),
          config.http().managementHost(), daemon.managementPort());
      signals.await();
      logger.info("stopping: finishing the tomograms in flight, at most {} s", config.shutdown().deadlineSeconds());
    }
    Throwable cause = fatal.get();
    if (cause != null) {
      throw new PipelineStopped(cause);
    }
    logger.info("stopped in order");
    return ExitCode.OK;
  }
}
