package io.coslive.refine.verticle;

import io.coslive.inference.kafka.SupportReader;
import io.coslive.inference.matching.SupportStore;
import io.coslive.inference.model.ModelBundle;
import io.coslive.inference.model.ModelDescription;
import io.coslive.inference.stage.Classified;
import io.coslive.inference.verticle.InferenceVerticle;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.marker.AttemptMarkers;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.Prepared;
import io.coslive.ingest.verticle.IngestVerticle;
import io.coslive.ingest.verticle.StageContext;
import io.coslive.ingest.verticle.TomogramPreparer;
import io.coslive.ingest.watchdog.Overdue;
import io.coslive.ingest.watchdog.Watchdog;
import io.coslive.refine.publish.Provenance;
import io.coslive.refine.publish.ResultMessages;
import io.coslive.refine.publish.ResultPublisher;
import io.coslive.refine.session.SessionArchive;
import io.coslive.refine.stage.ResultListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The three stages and the doors between them: announcements in, results out. Thread-safe.
 */
public final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
  private static final long DRAIN_CHECK_MS = 20;
  /** Between giving work up and its noticing: a batch of the network, a file, a broker that does not answer. */
  private static final Duration GIVE_UP_WAIT = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final StageContext shared;
  private final AtomicReference<@Nullable Throwable> fatal;
  private final ModelDescription model;
  private final SupportStore support;
  private final PollLoop poll;
  private final IngestVerticle ingest;
  private final InferenceVerticle inference;
  private final RefineVerticle refine;
  private final Deque<String> deployments = new ConcurrentLinkedDeque<>();

  private Pipeline(Vertx vertx, PipelineSettings settings, StageContext shared,
      AtomicReference<@Nullable Throwable> fatal,
      List<ResultListener> listeners) {
    this.vertx = vertx;
    this.shared = shared;
    this.fatal = fatal;
    ModelBundle bundle = ModelBundle.load(settings.inference().modelBundle());
    model = bundle.description();
    support = new SupportStore(model.box());
    KafkaClients clients = new KafkaClients(settings.kafka());
    Topics topics = settings.kafka().topics();
    HandOver<Prepared> toInference = new HandOver<>(settings.ingest().handOverCapacity());
    HandOver<Classified> toRefine = new HandOver<>(settings.inference().handOverCapacity());
    // Each stage has its own; what they draw decides nothing but the jitter of waits.
    poll = new PollLoop(clients::announcements, topics.tomograms(), shared.epoch(), shared.inFlight());
    ingest = new IngestVerticle(settings.ingest(), settings.refine().writeRetry(), poll,
        new TomogramPreparer(settings.ingest(), settings.candidates(), model.box(), shared.metrics(),
            shared.watchdog(), settings.refine().writeRetry(), new Random()),
        toInference, shared, new Random());
    inference = new InferenceVerticle(bundle, settings.inference(),
        new SupportReader(clients.support(), topics.support(), support), support, toInference, toRefine, shared);
    refine = new RefineVerticle(
        new RefineWorker(settings.refine(), new MaskPool(settings.refine(), model, shared.registry()),
            new SessionArchive(settings.archive(), settings.relion(), settings.refine().labelVolumes()), support,
            new ResultMessages(topics, new Provenance(settings.version(), model.id(), bundle.digest())),
            new ResultPublisher(clients.results(), settings.refine().publishRetry(), shared, new Random()), listeners,
            toRefine, shared, new Random()),
        shared);
  }

  /**
   * Loads the model, connects to Kafka and starts the stages, the last one first, so that the first announcement finds
   * everything ready. The topics must exist; {@link Topics#ensure} makes them.
   *
   * @param listeners told of every tomogram after its commit
   * @param onFatal told, on some thread and at most once, of what makes going on impossible; the process should then
   *     {@link #close} and end with a non-zero status
   */
  public static Future<Pipeline> start(Vertx vertx, PipelineSettings settings, MeterRegistry registry,
      List<ResultListener> listeners, Consumer<Throwable> onFatal) {
    AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
    StageContext shared = StageContext.create(registry, new Watchdog(settings.watchdog()), e -> {
      if (fatal.compareAndSet(null, e)) {
        onFatal.accept(e);
      }
    }, new AttemptMarkers(settings.archive()));
    return vertx.executeBlocking(() -> new Pipeline(vertx, settings, shared, fatal, listeners))
        .compose(built -> Objects.requireNonNull(built).deploy());
  }

  private Future<Pipeline> deploy() {
    return vertx.deployVerticle(refine).onSuccess(deployments::push)
        .compose(deployed -> vertx.deployVerticle(inference)).onSuccess(deployments::push)
        .compose(deployed -> vertx.deployVerticle(ingest)).onSuccess(deployments::push).map(deployed -> this)
        .recover(e -> undeploy().transform(undeployed -> Future.failedFuture(e)));
  }

  /** What runs. */
  public ModelDescription model() {
    return model;
  }

  /** The support examples of all sessions, as the topic tells them. */
  public SupportStore support() {
    return support;
  }

  /** What is under way that must end some time. */
  public Watchdog watchdog() {
    return shared.watchdog();
  }

  /** How it is doing now. */
  public PipelineHealth health() {
    Throwable cause = fatal.get();
    return new PipelineHealth(ingest.running() && inference.modelLoaded() && refine.running(),
        poll.pollAge().toMillis(), shared.epoch().partitions(), shared.inFlight().count(), inference.modelLoaded(),
        inference.supportCaughtUp(), cause == null ? "" : String.valueOf(cause.getMessage()),
        refine.archiveTrouble(), ingest.scratchTrouble(),
        shared.watchdog().overdue().map(Overdue::sentence).orElse(""));
  }

  /**
   * Takes no more announcements, finishes those in flight, gives up what is not done by the deadline, and closes the
   * stages in the order of the data. What was given up was not committed, so its next owner does it again.
   *
   * @return completes when every client and the network are closed
   */
  public Future<Void> close(Duration deadline) {
    ingest.drain();
    return drained(deadline).compose(done -> {
      if (done) {
        return Future.succeededFuture(true);
      }
      LOG.warn("giving up {} tomograms in flight; they will be done again", shared.inFlight().count());
      shared.epoch().abandonAll();
      return drained(GIVE_UP_WAIT);
    }).compose(done -> undeploy()).timeout(deadline.plus(GIVE_UP_WAIT.multipliedBy(2)).toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** Completes with whether nothing is in flight any more; a stage that died will not finish, so nobody waits for it. */
  private Future<Boolean> drained(Duration wait) {
    Promise<Boolean> promise = Promise.promise();
    checkDrained(promise, System.nanoTime() + wait.toNanos());
    return promise.future();
  }

  private void checkDrained(Promise<Boolean> promise, long untilNanos) {
    boolean done = shared.inFlight().count() == 0;
    if (done || fatal.get() != null || System.nanoTime() - untilNanos > 0) {
      promise.complete(done);
    } else {
      vertx.setTimer(DRAIN_CHECK_MS, timer -> checkDrained(promise, untilNanos));
    }
  }

  // The last one started, ingest, ends first.
  private Future<Void> undeploy() {
    String id = deployments.poll();
    return id == null ? Future.succeededFuture() : vertx.undeploy(id).compose(done -> undeploy());
  }
}
