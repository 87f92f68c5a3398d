package io.coslive.refine.verticle;

import io.coslive.inference.matching.SupportStore;
import io.coslive.inference.stage.Classified;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.stage.Attempts;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.DiskState;
import io.coslive.ingest.stage.Failure;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.Stage;
import io.coslive.ingest.stage.StageClock;
import io.coslive.ingest.stage.StageWork;
import io.coslive.ingest.verticle.StageContext;
import io.coslive.ingest.watchdog.TimeBudget;
import io.coslive.ingest.watchdog.Watchdog.Guard;
import io.coslive.refine.crf.RefinedParticle;
import io.coslive.refine.publish.ResultMessages;
import io.coslive.refine.publish.ResultPublisher;
import io.coslive.refine.session.SessionArchive;
import io.coslive.refine.session.TomogramResult;
import io.coslive.refine.stage.ResultListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Refines, writes and publishes one tomogram after the other. Runs on the refine thread. */
final class RefineWorker implements StageWork {
  private static final Logger LOG = LoggerFactory.getLogger(RefineWorker.class);
  private static final Duration WAIT = Duration.ofMillis(100);

  private final RefineSettings settings;
  private final MaskPool masks;
  private final SessionArchive archive;
  private final SupportStore store;
  private final SupportCopy supportCopy;
  private final ResultMessages messages;
  private final ResultPublisher publisher;
  private final List<ResultListener> listeners;
  private final DiskState archiveState = new DiskState();
  private final HandOver<Classified> in;
  private final StageContext shared;
  private final RefineMetrics metrics;
  private final RandomGenerator random;

  RefineWorker(RefineSettings settings, MaskPool masks, SessionArchive archive, SupportStore store,
      ResultMessages messages, ResultPublisher publisher, List<ResultListener> listeners, HandOver<Classified> in,
      StageContext shared, RandomGenerator random) {
    this.settings = settings;
    this.masks = masks;
    this.archive = archive;
    this.store = store;
    this.supportCopy = new SupportCopy(archive);
    this.messages = messages;
    this.publisher = publisher;
    this.listeners = List.copyOf(listeners);
    this.in = in;
    this.shared = shared;
    this.metrics = new RefineMetrics(shared.registry());
    this.random = random;
  }

  /** Since when the archive takes no files, and why; empty where it does. From any thread. */
  String archiveTrouble() {
    return archiveState.sentence();
  }

  @Override
  public void begin() {
    publisher.begin();
  }

  @Override
  public void step() throws InterruptedException {
    Classified classified = in.poll(WAIT);
    if (classified == null) {
      return;
    }
    Delivery delivery = classified.delivery();
    boolean committed;
    try {
      committed = switch (classified) {
        case Classified.Failed failed -> fail(delivery, failed.failure());
        case Classified.Ready ready -> finish(ready);
      };
    } catch (CancellationException e) {
      committed = false;
    }
    if (committed) {
      shared.done(delivery);
    } else {
      shared.drop(delivery);
    }
  }

  private boolean finish(Classified.Ready ready) throws InterruptedException {
    Delivery delivery = ready.delivery();
    BooleanSupplier stale = shared.stale(delivery);
    StageClock clock = new StageClock(shared.metrics(), ready.stageMillis());
    try {
      TomogramResult result = refine(ready, clock, stale);
      long start = System.nanoTime();
      List<String> files = write(result, stale);
      clock.add(Stage.WRITE, Duration.ofNanos(System.nanoTime() - start));
      return publish(delivery, result, files, clock);
    } catch (Rejected e) {
      return fail(delivery, failure(ready, e.code(), e, 1));
    }
  }

  private TomogramResult refine(Classified.Ready ready, StageClock clock, BooleanSupplier stale)
      throws InterruptedException {
    long start = System.nanoTime();
    TimeBudget budget = shared.watchdog()
        .budget("refining " + ready.message().session() + "/" + ready.message().tomogram(), ready.stageMillis());
    List<RefinedParticle> particles;
    try (ready) { // nothing after this looks at a box
      particles = budget.run(stale, stop -> masks.refine(ready.particles(), stop));
    }
    clock.add(Stage.REFINE, Duration.ofNanos(System.nanoTime() - start));
    return new TomogramResult(ready.message(), ready.shape(), ready.voxelSizeAngstrom(), particles,
        ready.supportVersion(), ready.model(), clock.millis(), Instant.now());
  }

  /**
   * Before the transaction: a result that is visible has its files. A disk that is full is not the tomogram's fault and
   * would fail the whole queue, so when the attempts are used up the exception ends the process, and nothing is failed.
   */
  private List<String> write(TomogramResult result, BooleanSupplier stale) throws InterruptedException {
    return new Attempts(settings.writeRetry(), shared.metrics(), random)
        .run(() -> archiveState.note(() -> writeOnce(result)), Attempts::mayPass, stale);
  }

  private List<String> writeOnce(TomogramResult result) {
    TomogramReady message = result.message();
    try (Guard _ = shared.watchdog().writing("the files of " + message.session() + "/" + message.tomogram())) {
      supportCopy.write(store.of(message.session()));
      return archive.write(result);
    }
  }

  private boolean publish(Delivery delivery, TomogramResult result, List<String> files, StageClock clock)
      throws InterruptedException {
    List<ParticleMessage> particles = ResultMessages.particles(result);
    TomogramProcessed processed = ResultMessages.processed(result, clock.millis(), files);
    long start = System.nanoTime();
    if (!publisher.publish(delivery, messages.records(processed, particles))) {
      return false;
    }
    clock.add(Stage.PUBLISH, Duration.ofNanos(System.nanoTime() - start));
    metrics.processed(delivery, processed.counts());
    LOG.info("{}/{}: {} particles in {} ms", processed.session(), processed.tomogram(), particles.size(),
        Duration.between(delivery.receivedAt(), Instant.now()).toMillis());
    listeners.forEach(listener -> listener.processed(processed, particles));
    return true;
  }

  private boolean fail(Delivery delivery, Failure failure) throws InterruptedException {
    TomogramFailed failed = messages.failed(delivery, failure);
    if (!publisher.publish(delivery, messages.records(failed))) {
      return false;
    }
    metrics.failed(delivery, failure.code());
    LOG.warn("{} offset {} failed as {}: {}", delivery.partition(), delivery.offset(), failed.code(),
        failed.sentence());
    listeners.forEach(listener -> listener.failed(failed));
    return true;
  }

  private static Failure failure(Classified.Ready ready, FailureCode code, RuntimeException e, int attempts) {
    return new Failure(ready.message().session(), ready.message().tomogram(), code, String.valueOf(e.getMessage()),
        attempts);
  }

  @Override
  public void end() {
    masks.close();
    publisher.close();
  }
}
