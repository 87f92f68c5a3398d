package io.coslive.deploy.daemon;

import io.coslive.deploy.config.ConfigException;
import io.coslive.deploy.config.CosliveConfig;
import io.coslive.deploy.config.ShutdownSettings;
import io.coslive.deploy.http.ManagementServer;
import io.coslive.deploy.http.PageServer;
import io.coslive.deploy.http.PageStatus;
import io.coslive.deploy.http.ParticleSpot;
import io.coslive.deploy.http.SessionBoard;
import io.coslive.deploy.http.TomogramPictures;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.verticle.PathGuard;
import io.coslive.refine.session.SessionArchive;
import io.coslive.refine.stage.ResultListener;
import io.coslive.refine.verticle.Pipeline;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The pipeline with everything around it: topics, metrics, health, the session page. Started and closed by one thread;
 * both block.
 */
public final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
  /** Beyond the pipeline's own deadlines, so that it is the pipeline that decides. */
  private static final Duration CLOSE_MARGIN = Duration.ofSeconds(30);
  /** Copies of each partition: as the broker is configured. */
  private static final short BROKER_DEFAULT = -1;
  private static final Duration START_WAIT = Duration.ofMinutes(3);
  /** Scrapes and slices for the page, a few at a time; Vert.x makes a new thread per task until the pool is full. */
  private static final int WORKERS = 4;

  /** Of Vert.x only its pools: whether an event loop or a worker is held up. */
  private static final MicrometerMetricsOptions VERTX_METRICS = new MicrometerMetricsOptions().setEnabled(true)
      .setDisabledMetricsCategories(Arrays.stream(MetricsDomain.values()).filter(d -> d != MetricsDomain.NAMED_POOLS)
          .map(MetricsDomain::toCategory).collect(Collectors.toSet()));

  private final Vertx vertx;
  private final PrometheusMeterRegistry registry;
  private final DaemonHealth health;
  private final ShutdownSettings shutdown;
  private final ManagementServer management;
  private final PageServer page;
  private final Pipeline pipeline;
  private final WatchdogTimer watchdog;

  /**
   * Starts everything; returns when the first announcement could be processed.
   *
   * @param partitions of the topics, where they have to be made
   * @param listeners told of every tomogram after its commit
   * @param onFatal told once, on some thread, when the pipeline cannot go on; the process should close this and end
   * @throws org.apache.kafka.common.KafkaException if the broker does not answer or refuses
   */
  public static Daemon start(CosliveConfig config, int partitions, List<ResultListener> listeners,
      Consumer<Throwable> onFatal) throws InterruptedException {
    ensureTopics(config, partitions);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Vertx vertx = Vertx.builder()
        .with(new VertxOptions().setWorkerPoolSize(WORKERS).setMetricsOptions(VERTX_METRICS))
        .withMetrics(new MicrometerMetricsFactory(registry)).build();
    try {
      return new Daemon(vertx, registry, config, listeners, onFatal);
    } catch (RuntimeException | InterruptedException e) {
      vertx.close().await();
      throw e;
    }
  }

  private Daemon(Vertx vertx, PrometheusMeterRegistry registry, CosliveConfig config, List<ResultListener> listeners,
      Consumer<Throwable> onFatal) throws InterruptedException {
    this.vertx = vertx;
    this.registry = registry;
    this.shutdown = config.shutdown();
    JvmMetrics.bindTo(registry);
    health = new DaemonHealth(config);
    management = new ManagementServer(config.http().managementHost(), config.http().managementPort(), health.checks(),
        registry);
    listen(management, "management", config.http().managementPort());

    SessionBoard board = new SessionBoard();
    ArchiveLoader.load(config.archive(), board);
    List<ResultListener> all = new ArrayList<>(listeners);
    all.addFirst(board);
    pipeline = await(Pipeline.start(vertx, config.pipeline(Version.current()), registry, all, onFatal), START_WAIT);
    health.watch(pipeline);
    watchdog = new WatchdogTimer(pipeline.watchdog());
    vertx.setPeriodic(WatchdogTimer.PERIOD.toMillis(), timer -> watchdog.look(System.nanoTime()));
    String model = pipeline.model().id();
    LOG.info("model {}: {} voxels of {} Å, from {}", model, pipeline.model().side(),
        pipeline.model().voxelSizeAngstrom(), config.inference().modelBundle());
    Gauge.builder("coslive.up", () -> 1).description("1 while the daemon runs").tag("version", Version.current())
        .tag("model", model).register(registry);

    PathGuard guard = new PathGuard(config.ingest().roots(), config.ingest().maxFileBytes());
    TomogramPictures pictures = new TomogramPictures(board,
        uri -> MrcFile.open(guard.admit(uri), guard, config.ingest().maxFileBytes(), config.ingest().mrc(),
            () -> false),
        (session, tomogram) -> particles(config.archive(), session, tomogram),
        config.picking().particleDiameterAngstrom());
    page = new PageServer(config.http().pageHost(), config.http().pagePort(), board, pictures, this::status);
    listen(page, "page", config.http().pagePort());
  }

  /** Port of the session page. */
  public int pagePort() {
    return page.port();
  }

  /** Port of health and metrics. */
  public int managementPort() {
    return management.port();
  }

  /**
   * Ends the process where a thread hangs that nobody can stop, a while after liveness has said so. Without this it only
   * says so.
   *
   * @param exitCode of the process then
   */
  public void haltWhenHung(int exitCode) {
    watchdog.haltBy(() -> Runtime.getRuntime().halt(exitCode));
  }

  /** What runs. */
  public Pipeline pipeline() {
    return pipeline;
  }

  /** Drains: finishes the tomograms in flight up to the deadline, then closes everything in the order of the data. */
  @Override
  public void close() {
    Duration deadline = Duration.ofSeconds(shutdown.deadlineSeconds());
    health.stopping();
    try {
      await(pipeline.close(deadline), deadline.plus(CLOSE_MARGIN));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("the pipeline did not close in order: {}", e.getMessage());
    }
    try {
      await(vertx.close(), CLOSE_MARGIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PageStatus status() {
    return new PageStatus(Version.current(), pipeline.model().id(), gauge("coslive.backlog.tomograms"),
        pipeline.health().inFlight());
  }

  private long gauge(String name) {
    Gauge gauge = registry.find(name).gauge();
    return gauge == null || Double.isNaN(gauge.value()) ? 0 : (long) gauge.value();
  }

  private static List<ParticleSpot> particles(Path archive, String session, String tomogram) {
    // Both names passed the archive's own check before they reached the board.
    Path star = archive.resolve(session).resolve(tomogram).resolve("particles.star");
    try {
      return SessionArchive.readParticles(star).stream()
          .map(p -> new ParticleSpot(p.x(), p.y(), p.z(), p.className())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the session's files cannot be read", e);
    }
  }

  private static void ensureTopics(CosliveConfig config, int partitions) throws InterruptedException {
    LOG.info("asking the broker at {} for the topics {}", config.kafka().bootstrapServers(),
        config.kafka().topics().all());
    try (Admin admin = new KafkaClients(config.kafka()).admin()) {
      config.kafka().topics().ensure(admin, partitions, BROKER_DEFAULT);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  private void listen(VerticleBase server, String key, int port) throws InterruptedException {
    try {
      await(vertx.deployVerticle(server), START_WAIT);
    } catch (CompletionException e) {
      if (e.getCause() instanceof BindException || e.getCause() instanceof UnresolvedAddressException) {
        throw new ConfigException("http." + key + "-host and http." + key + "-port: nothing can listen on port " + port
            + " (" + e.getCause().getMessage()
            + "). If another program has it, choose another port; 0 takes a free one",
            e.getCause());
      }
      throw e;
    }
  }

  private static <T> T await(Future<T> future, Duration wait) throws InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("not done within " + wait.toSeconds() + " s", e);
    }
  }
}
