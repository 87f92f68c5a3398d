package io.coslive.refine.verticle;

import io.coslive.inference.matching.SupportStore;
import io.coslive.inference.stage.Classified;
import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.marker.AttemptMarkers;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.Prepared;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.verticle.CandidateSettings;
import io.coslive.ingest.verticle.IngestSettings;
import io.coslive.ingest.verticle.StageContext;
import io.coslive.ingest.verticle.TomogramPreparer;
import io.coslive.refine.publish.Provenance;
import io.coslive.refine.publish.ResultMessages;
import io.coslive.refine.publish.ResultPublisher;
import io.coslive.refine.session.Results;
import io.coslive.refine.session.SessionArchive;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One life of a daemon: the real poll loop, doors, refine worker and publisher, whose threads are steps that the
 * simulation takes one by one. The network is an item that is held between two steps.
 */
final class SimulatedDaemon {
  private static final int CAPACITY = 1;
  /** One in preparation, one on the device, one being published, and what stands in the doors. */
  private static final int MOST_IN_FLIGHT = 3 + 2 * CAPACITY;
  private static final RetryPolicy RETRY = new RetryPolicy(500, 0, 0);
  private static final Path NOWHERE = Path.of("target", "simulation");
  /** None is ever written: see {@link #prepare}. */
  private static final AttemptMarkers NO_MARKERS = new AttemptMarkers(NOWHERE);

  /**
   * What daemons may share because it keeps no state; made anew in each of the thousands of lives it would take most of the
   * time.
   */
  record Shared(TomogramPreparer preparer, RefineSettings settings, MaskPool masks, ResultMessages messages) {
    static Shared create() {
      StageContext nobody = StageContext.create(new SimpleMeterRegistry(), e -> {}, NO_MARKERS);
      RefineSettings settings = new RefineSettings(1, false, false, RETRY, RETRY);
      return new Shared(
          new TomogramPreparer(IngestSettings.of(List.of(NOWHERE)), CandidateSettings.DEFAULTS, Results.model().box(),
              nobody.metrics(), nobody.watchdog(), RETRY, new Random(1)),
          settings, new MaskPool(settings, Results.model(), nobody.registry()),
          new ResultMessages(new Topics(""), new Provenance("1", "m", "d")));
    }
  }

  final String instance;
  final SimulatedProducer producer;
  private final StageContext shared = StageContext.create(new SimpleMeterRegistry(), e -> {}, NO_MARKERS);
  private final HandOver<Prepared> toInference = new HandOver<>(CAPACITY);
  private final HandOver<Classified> toRefine = new HandOver<>(CAPACITY);
  private final PollLoop poll;
  private final TomogramPreparer preparer;
  private final RefineWorker refine;
  private @Nullable SimulatedConsumer consumer;
  private @Nullable Prepared onDevice;
  private boolean draining;
  boolean publishing;
  boolean alive = true;
  boolean ending;

  SimulatedDaemon(Shared parts, SimulatedBroker broker, String instance, Random random,
      SimulatedProducer.World world) {
    this.instance = instance;
    producer = new SimulatedProducer(broker, instance, world);
    poll = new PollLoop(() -> {
      consumer = new SimulatedConsumer(broker, instance, random, this::preparing);
      return consumer;
    }, "tomograms", shared.epoch(), shared.inFlight(), RETRY, Duration.ZERO);
    preparer = parts.preparer();
    refine = new RefineWorker(parts.settings(), parts.masks(), new SessionArchive(NOWHERE),
        new SupportStore(Results.model().box()), parts.messages(),
        new ResultPublisher(producer, RETRY, shared, random), List.of(), toRefine, shared, random);
  }

  void begin() {
    refine.begin();
    poll.begin();
  }

  SimulatedConsumer consumer() {
    return Objects.requireNonNull(consumer);
  }

  boolean wasToldOfFencing() {
    return producer.toldOfFencing || consumer().toldOfFencing;
  }

  void poll() throws InterruptedException {
    poll.step();
    if (preparing() || draining) {
      assertThat(consumer().paused()).as("paused while busy").isEqualTo(consumer().assignment());
    } else {
      assertThat(consumer().paused()).as("not paused while idle").isEmpty();
    }
  }

  /**
   * As the ingest worker does, which here waits at a full door by not beginning. Only its attempt markers are missing: each is
   * a file that must reach the disk, which takes longer than a thousand of these steps.
   */
  void prepare() throws InterruptedException {
    Delivery delivery = toInference.depth() < CAPACITY ? poll.inbox().poll(Duration.ZERO) : null;
    if (delivery != null) {
      BooleanSupplier stale = shared.stale(delivery);
      if (!toInference.put(preparer.prepare(delivery, stale), stale)) {
        shared.drop(delivery);
      }
      poll.next();
    }
  }

  /** As the inference worker does with what failed before. */
  void infer() throws InterruptedException {
    Prepared held = onDevice;
    if (held == null) {
      onDevice = toInference.poll(Duration.ZERO);
    } else if (shared.stale(held.delivery()).getAsBoolean()) {
      shared.drop(held.delivery());
      onDevice = null;
    } else if (toRefine.depth() < CAPACITY) {
      assertThat(held).isInstanceOf(Prepared.Failed.class);
      toRefine.put(new Classified.Failed(held.delivery(), ((Prepared.Failed) held).failure()), () -> false);
      onDevice = null;
    }
  }

  void publish() throws InterruptedException {
    if (toRefine.depth() > 0) {
      publishing = true;
      try {
        refine.step();
      } finally {
        publishing = false;
      }
    }
  }

  void drain(boolean giveUp) {
    draining = true;
    poll.drain();
    if (giveUp) {
      shared.epoch().abandonAll();
    }
  }

  boolean isDrained() {
    return draining && held() == 0;
  }

  /** In order: leaves the group, ends what its producer has open. */
  void end() {
    poll.end();
    if (!publishing) {
      refine.end();
    }
  }

  private boolean preparing() {
    return poll.inbox().depth() > 0;
  }

  /** What is where; a delivery that nobody holds would be lost. */
  int held() {
    return poll.inbox().depth() + toInference.depth() + (onDevice == null ? 0 : 1) + toRefine.depth()
        + (publishing ? 1 : 0);
  }

  void check() {
    if (alive) {
      assertThat(shared.inFlight().count()).as("in flight in %s", instance).isEqualTo(held())
          .isLessThanOrEqualTo(MOST_IN_FLIGHT);
    }
  }
}
