package io.coslive.inference.verticle;

import io.coslive.inference.kafka.SupportReader;
import io.coslive.inference.matching.SupportSet;
import io.coslive.inference.matching.SupportStore;
import io.coslive.inference.model.Classification;
import io.coslive.inference.model.CosNet;
import io.coslive.inference.model.ModelBundle;
import io.coslive.inference.model.SupportCache;
import io.coslive.inference.stage.Classified;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.Failure;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.Prepared;
import io.coslive.ingest.stage.Stage;
import io.coslive.ingest.stage.StageClock;
import io.coslive.ingest.stage.StageWork;
import io.coslive.ingest.verticle.StageContext;
import io.coslive.ingest.watchdog.TimeBudget;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Classifies one tomogram after the other. Runs on the inference thread, the only one that touches the network. */
final class InferenceWorker implements StageWork {
  private static final Logger LOG = LoggerFactory.getLogger(InferenceWorker.class);
  private static final Duration WAIT = Duration.ofMillis(100);
  /** How long one attempt to catch up with the support topic may take before it is counted and repeated. */
  private static final Duration SUPPORT_WAIT = Duration.ofSeconds(5);

  private final ModelBundle bundle;
  private final InferenceSettings settings;
  private final SupportReader support;
  private final SupportStore store;
  private final HandOver<Prepared> in;
  private final HandOver<Classified> out;
  private final StageContext shared;
  private @Nullable CosNet network;
  private @Nullable SupportCache cache;

  InferenceWorker(ModelBundle bundle, InferenceSettings settings, SupportReader support, SupportStore store,
      HandOver<Prepared> in, HandOver<Classified> out, StageContext shared) {
    this.bundle = bundle;
    this.settings = settings;
    this.support = support;
    this.store = store;
    this.in = in;
    this.out = out;
    this.shared = shared;
  }

  @Override
  public void begin() {
    network = new CosNet(bundle, settings.engine(), shared.watchdog());
    cache = new SupportCache(network);
  }

  @Override
  public void step() throws InterruptedException {
    Prepared prepared = in.poll(WAIT);
    if (prepared == null) {
      return;
    }
    Delivery delivery = prepared.delivery();
    BooleanSupplier stale = shared.stale(delivery);
    try {
      Classified classified = switch (prepared) {
        case Prepared.Failed failed -> new Classified.Failed(delivery, failed.failure());
        case Prepared.Ready ready -> classify(ready, stale);
      };
      if (!out.put(classified, stale)) {
        classified.close();
        shared.drop(delivery);
      }
    } catch (CancellationException e) {
      prepared.close();
      shared.drop(delivery);
    }
  }

  private Classified classify(Prepared.Ready ready, BooleanSupplier stale) throws InterruptedException {
    CosNet network = Objects.requireNonNull(this.network, "loaded before the first step");
    SupportCache cache = Objects.requireNonNull(this.cache);
    SupportSet set = supportOf(ready.message().session(), stale);
    StageClock clock = new StageClock(shared.metrics(), ready.stageMillis());
    TimeBudget budget = shared.watchdog()
        .budget("classifying " + ready.message().session() + "/" + ready.message().tomogram(), ready.stageMillis());
    CheckedRuns runs = new CheckedRuns(network, shared.metrics());
    try {
      Classification answer = budget.run(stale, stop -> runs
          .run(() -> network.classify(ready.subtomograms(), cache.embedded(set), ready.store(), stop)));
      clock.add(Stage.ENCODE, Duration.ofNanos(answer.encodeNanos()));
      clock.add(Stage.DECODE, Duration.ofNanos(answer.decodeNanos()));
      return new Classified.Ready(ready.delivery(), ready.message(), ready.shape(), ready.voxelSizeAngstrom(),
          answer.particles(), ready.store(), set.version(), bundle.description(), clock.millis());
    } catch (Rejected e) {
      return failed(ready, e.code(), e, runs.made());
    }
  }

  private static Classified failed(Prepared.Ready ready, FailureCode code, RuntimeException e,
      int attempts) {
    ready.close();
    return new Classified.Failed(ready.delivery(), new Failure(ready.message().session(), ready.message().tomogram(),
        code, String.valueOf(e.getMessage()), attempts));
  }

  /** Support that was sent before the announcement always counts, so there is no going on without the broker. */
  private SupportSet supportOf(String session, BooleanSupplier stale) throws InterruptedException {
    while (!support.awaitCaughtUp(SUPPORT_WAIT)) {
      if (stale.getAsBoolean()) {
        throw new CancellationException("cancelled while waiting for the support topic");
      }
      LOG.warn("the support topic could not be read to its end within {} s; waiting on", SUPPORT_WAIT.toSeconds());
      shared.metrics().retried();
    }
    return store.of(session);
  }

  @Override
  public void end() {
    if (network != null) {
      network.close();
    }
  }
}
