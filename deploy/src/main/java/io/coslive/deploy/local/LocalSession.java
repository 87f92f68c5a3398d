package io.coslive.deploy.local;

import io.coslive.deploy.announce.Announcer;
import io.coslive.deploy.broker.EmbeddedKafka;
import io.coslive.deploy.config.CosliveConfig;
import io.coslive.deploy.config.HttpSettings;
import io.coslive.deploy.config.ShutdownSettings;
import io.coslive.deploy.daemon.Daemon;
import io.coslive.inference.verticle.InferenceSettings;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.verticle.CandidateSettings;
import io.coslive.ingest.verticle.IngestSettings;
import io.coslive.ingest.watchdog.WatchdogSettings;
import io.coslive.refine.session.RelionSettings;
import io.coslive.refine.stage.ResultListener;
import io.coslive.refine.verticle.RefineSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A broker, the daemon and an announcer in this JVM. The broker's log lies in a temporary folder and is gone after
 * {@link #close}; the session files stay. Used by one thread.
 */
public final class LocalSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalSession.class);
  /** One partition keeps the order in which tomograms were announced. */
  private static final int PARTITIONS = 1;
  private static final String INSTANCE = "local";
  /** At the ordinary end nothing is in flight; after Ctrl-C nobody wants to wait for what is. */
  private static final int CLOSE_SECONDS = 2;

  private final Path scratch;
  private final EmbeddedKafka broker;
  private final Daemon daemon;
  private final Announcer announcer;
  private final ResultCount results;

  private LocalSession(Path scratch, EmbeddedKafka broker, Daemon daemon, Announcer announcer, ResultCount results) {
    this.scratch = scratch;
    this.broker = broker;
    this.daemon = daemon;
    this.announcer = announcer;
    this.results = results;
  }

  /**
   * Starts all three. Takes some seconds. An interrupt ends it when the broker is up, because Kafka breaks when it is
   * interrupted at its start.
   *
   * @param ingest which files are read, and how
   * @param archive folder of the session files
   * @param model folder of the model bundle
   * @param listener told of every tomogram
   */
  public static LocalSession start(IngestSettings ingest, Path archive, Path model, CandidateSettings candidates,
      ResultListener listener) throws InterruptedException {
    Path scratch = scratch();
    EmbeddedKafka broker = null;
    try {
      broker = undisturbed(() -> EmbeddedKafka.start(scratch));
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      KafkaSettings defaults = KafkaSettings.of(broker.bootstrapServers());
      KafkaSettings kafka = new KafkaSettings(broker.bootstrapServers(), defaults.topicPrefix(), defaults.groupId(),
          INSTANCE, defaults.groupProtocol(), defaults.maxPollIntervalMs(), defaults.sessionTimeoutMs(), Map.of());
      CosliveConfig config = new CosliveConfig(kafka, ingest, candidates.picking(),
          candidates.region(), candidates.boundary(), InferenceSettings.of(model),
          RefineSettings.attended(), WatchdogSettings.DEFAULTS, archive, RelionSettings.UNKNOWN,
          HttpSettings.FREE_PORTS,
          new ShutdownSettings(CLOSE_SECONDS));
      ResultCount results = new ResultCount();
      Daemon daemon = Daemon.start(config, PARTITIONS, List.of(listener, results), results::fatal);
      return new LocalSession(scratch, broker, daemon, new Announcer(kafka), results);
    } catch (RuntimeException | InterruptedException e) {
      if (broker != null) {
        undisturbed(closing(broker));
      }
      delete(scratch);
      throw e;
    }
  }

  /** Where announcements go. */
  public Announcer announcer() {
    return announcer;
  }

  /** The box of the network that runs. */
  public BoxSpec box() {
    return daemon.pipeline().model().box();
  }

  /** Id of the model that runs. */
  public String model() {
    return daemon.pipeline().model().id();
  }

  /** Address of the session page. */
  public String page() {
    return "http://127.0.0.1:" + daemon.pagePort() + "/";
  }

  /** Where other programs could connect to the broker. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /**
   * Waits until so many tomograms have a result or a failure.
   *
   * @return how many of them failed
   * @throws PipelineStopped if the pipeline gave up
   */
  public int await(int tomograms) throws InterruptedException {
    return results.await(tomograms);
  }

  /** Closes everything, also when the calling thread is interrupted meanwhile. */
  @Override
  public void close() {
    try {
      undisturbed(closing(broker, daemon, announcer));
    } finally {
      delete(scratch);
    }
  }

  /** Closes the last first, each whatever becomes of the others. */
  private static Supplier<Boolean> closing(AutoCloseable... resources) {
    return () -> {
      for (AutoCloseable resource : Arrays.asList(resources).reversed()) {
        try {
          resource.close();
        } catch (Exception e) { // declared by AutoCloseable
          LOG.warn("{} did not close in order", resource.getClass().getSimpleName(), e);
        }
      }
      return true;
    };
  }

  /** Does something on a thread that nobody interrupts. An interrupt of the caller is kept for later. */
  private static <T> T undisturbed(Supplier<T> action) {
    return CompletableFuture.supplyAsync(action, task -> Thread.ofPlatform().name("local-session").start(task)).join();
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("coslive-broker-");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder " + folder + " cannot be removed", e);
    }
  }
}
