package io.coslive.inference.verticle;

import io.coslive.inference.kafka.SupportReader;
import io.coslive.inference.matching.SupportStore;
import io.coslive.inference.model.ModelBundle;
import io.coslive.inference.stage.Classified;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.Prepared;
import io.coslive.ingest.stage.StageThread;
import io.coslive.ingest.verticle.StageContext;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * The inference stage: one thread that follows the support topic, and one that owns the network. The start completes when
 * the network has answered to a first run.
 */
public final class InferenceVerticle extends VerticleBase {
  private final SupportReader support;
  private final StageThread supportThread;
  private final StageThread worker;

  /**
   * Starts nothing yet.
   *
   * @param in from ingest
   * @param out to refinement
   */
  public InferenceVerticle(ModelBundle bundle, InferenceSettings settings, SupportReader support, SupportStore store,
      HandOver<Prepared> in, HandOver<Classified> out, StageContext shared) {
    this.support = support;
    supportThread = new StageThread("coslive-support", support, shared.onFatal());
    worker = new StageThread("coslive-inference",
        new InferenceWorker(bundle, settings, support, store, in, out, shared), shared.onFatal());
    Gauge.builder("coslive.support.examples", store, SupportStore::examples)
        .description("Support examples of all sessions").register(shared.registry());
    Gauge.builder("coslive.handover.depth", out, HandOver::depth).tag("door", "refine")
        .description("Tomograms waiting in the door to a stage").register(shared.registry());
  }

  /** Whether the network is loaded and its thread alive. */
  public boolean modelLoaded() {
    return worker.running();
  }

  /** Whether the support topic has been read to its end once. */
  public boolean supportCaughtUp() {
    return support.caughtUp();
  }

  @Override
  public Future<?> start() {
    return Future.fromCompletionStage(supportThread.start(), context)
        .compose(started -> Future.fromCompletionStage(worker.start(), context));
  }

  @Override
  public Future<?> stop() {
    return Future.fromCompletionStage(worker.stop(), context)
        .compose(stopped -> Future.fromCompletionStage(supportThread.stop(), context));
  }
}
