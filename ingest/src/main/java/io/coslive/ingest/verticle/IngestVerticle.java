package io.coslive.ingest.verticle;

import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.Prepared;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.stage.StageThread;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import java.util.random.RandomGenerator;

/**
 * The ingest stage: one thread that polls Kafka whatever happens, and one that prepares tomograms. The event loop only
 * starts and stops them.
 */
public final class IngestVerticle extends VerticleBase {
  private final PollLoop poll;
  private final TomogramPreparer preparer;
  private final StageThread pollThread;
  private final StageThread worker;

  /**
   * Starts nothing yet.
   *
   * @param door to inference
   * @param archiveRetry for starts that the archive's disk does not take
   * @param random for the jitter of retries
   */
  public IngestVerticle(IngestSettings settings, RetryPolicy archiveRetry, PollLoop poll, TomogramPreparer preparer,
      HandOver<Prepared> door, StageContext shared, RandomGenerator random) {
    this.poll = poll;
    this.preparer = preparer;
    pollThread = new StageThread("coslive-poll", poll, shared.onFatal());
    IngestMetrics metrics = new IngestMetrics(shared, poll, door);
    CrashGuard guard = new CrashGuard(settings.maxStarts(), archiveRetry, shared, metrics, random);
    worker = new StageThread("coslive-ingest", new IngestWorker(poll, guard, preparer, door, shared, metrics),
        shared.onFatal());
  }

  /** Takes no further announcements; those under way go on. Called before the verticle is undeployed. */
  public void drain() {
    poll.drain();
  }

  /** Since when the scratch disk takes nothing, and why; empty where it does. */
  public String scratchTrouble() {
    return preparer.scratchTrouble();
  }

  /** Whether both threads run. */
  public boolean running() {
    return pollThread.running() && worker.running();
  }

  @Override
  public Future<?> start() {
    return Future.fromCompletionStage(worker.start(), context)
        .compose(started -> Future.fromCompletionStage(pollThread.start(), context));
  }

  @Override
  public Future<?> stop() {
    return Future.fromCompletionStage(worker.stop(), context)
        .compose(stopped -> Future.fromCompletionStage(pollThread.stop(), context));
  }
}
