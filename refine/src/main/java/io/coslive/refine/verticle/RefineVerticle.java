package io.coslive.refine.verticle;

import io.coslive.ingest.stage.StageThread;
import io.coslive.ingest.verticle.StageContext;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** The refine stage: one thread that refines, writes and publishes. The start completes when the producer is fenced in. */
final class RefineVerticle extends VerticleBase {
  private final RefineWorker work;
  private final StageThread worker;

  RefineVerticle(RefineWorker work, StageContext shared) {
    this.work = work;
    worker = new StageThread("coslive-refine", work, shared.onFatal());
  }

  boolean running() {
    return worker.running();
  }

  /** Since when the archive takes no files, and why; empty where it does. */
  String archiveTrouble() {
    return work.archiveTrouble();
  }

  @Override
  public Future<?> start() {
    return Future.fromCompletionStage(worker.start(), context);
  }

  @Override
  public Future<?> stop() {
    return Future.fromCompletionStage(worker.stop(), context);
  }
}
