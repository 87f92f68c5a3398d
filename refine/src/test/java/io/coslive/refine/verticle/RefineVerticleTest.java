package io.coslive.refine.verticle;

import io.coslive.inference.matching.SupportStore;
import io.coslive.inference.stage.Classified;
import io.coslive.inference.stage.ClassifiedParticle;
import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.marker.AttemptMarkers;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.subtomogram.BoxStore;
import io.coslive.ingest.subtomogram.BoxVoxels;
import io.coslive.ingest.verticle.StageContext;
import io.coslive.refine.publish.Provenance;
import io.coslive.refine.publish.ResultMessages;
import io.coslive.refine.publish.ResultPublisher;
import io.coslive.refine.session.Results;
import io.coslive.refine.session.SessionArchive;
import io.coslive.refine.stage.ResultListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

@DisplayName("The refine verticle")
class RefineVerticleTest {
  private static final TopicPartition PARTITION = new TopicPartition("tomograms", 0);
  private static final RetryPolicy ONCE = new RetryPolicy(1, 1, 1);

  @TempDir
  private Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BlockingQueue<Throwable> fatal = new LinkedBlockingQueue<>();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private StageContext shared;
  private PollLoop poll;
  private final HandOver<Classified> in = new HandOver<>(1);
  private final Outcomes outcomes = new Outcomes();
  private long announced;
  /** A door in front of the producer's first call; the other one is in front of the listener's answer. */
  private final CountDownLatch mayBegin = new CountDownLatch(1);
  private final MockProducer<byte[], byte[]> producer = new MockProducer<>(true, null, new ByteArraySerializer(),
      new ByteArraySerializer()) {
    @Override
    public void initTransactions() {
      awaitOpen(mayBegin);
      super.initTransactions();
    }
  };
  /** One event loop for everything: who blocks it, blocks the test. */
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

  @BeforeEach
  void join() {
    shared = StageContext.create(registry, fatal::add, new AttemptMarkers(folder));
    poll = new PollLoop(() -> consumer, "tomograms", shared.epoch(), shared.inFlight());
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    poll.begin();
    consumer.rebalance(List.of(PARTITION));
  }

  @AfterEach
  void close() {
    outcomes.mayAnswer.countDown();
    mayBegin.countDown();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
    assertThat(fatal).isEmpty();
  }

  @Test
  @DisplayName("leaves the event loop free while its producer is fenced in, while it works and while it ends")
  void eventLoop() throws InterruptedException {
    Future<String> deployed = vertx.deployVerticle(verticle(false));
    assertThatTheEventLoopAnswers();
    assertThat(deployed.isComplete()).as("the broker has not answered yet").isFalse();
    mayBegin.countDown();
    String id = join(deployed);

    assertThat(in.put(ready(Candidates.accepted(20).toList()), () -> false)).isTrue();
    await().until(() -> outcomes.thread != null);
    assertThatTheEventLoopAnswers();
    Future<Void> undeployed = vertx.undeploy(id);
    assertThatTheEventLoopAnswers();
    assertThat(undeployed.isComplete()).as("a tomogram is still under way").isFalse();
    outcomes.mayAnswer.countDown();
    join(undeployed);

    assertThat(outcomes.thread).isEqualTo("coslive-refine");
    assertThat(outcomes.processed).hasSize(1);
  }

  @Test
  @DisplayName("fails a tomogram with a mask that is not finite, once and without files, and goes on with the next")
  void notFinite() throws InterruptedException {
    begin(false);

    assertThat(in.put(ready(List.of(Candidates.poisoned())), () -> false)).isTrue();
    assertThat(in.put(ready(Candidates.accepted(2).toList()), () -> false)).isTrue();

    await().until(() -> outcomes.processed.size() == 1);
    assertThat(outcomes.failed).singleElement().satisfies(failed -> {
      assertThat(failed.code()).isEqualTo("refinement-not-finite");
      assertThat(failed.sentence()).contains("coarse mask", "announce");
      assertThat(failed.attempts()).isEqualTo(1);
    });
    assertThat(folder.resolve("s1/TS_0")).doesNotExist();
    assertThat(folder.resolve("s1/TS_1/masks.mrc")).exists();
    assertThat(registry.get("coslive.tomograms.failed").tag("code", "refinement-not-finite").counter().count())
        .isEqualTo(1);
    await().until(() -> shared.inFlight().count() == 0);
  }

  @Test
  @DisplayName("drops a tomogram whose partition is gone: no masks, no files, no messages")
  void revoked() throws InterruptedException {
    Classified.Ready stale = ready(Candidates.accepted(2).toList());
    consumer.rebalance(List.of());
    begin(false);

    assertThat(in.put(stale, () -> false)).isTrue();

    await().until(() -> shared.inFlight().count() == 0);
    assertThat(registry.get("coslive.crf.duration").timer().count()).isZero();
    assertThat(producer.history()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisplayName("gives the scratch space of the boxes back, whatever becomes of the tomogram")
  void scratchSpace(@TempDir Path scratch) throws InterruptedException {
    try (BoxStore done = BoxStore.into(scratch, 0); BoxStore failed = BoxStore.into(scratch, 0)) {
      BoxVoxels ofDone = done.put(new float[Candidates.VOXELS]);
      BoxVoxels ofFailed = failed.put(new float[Candidates.VOXELS]);
      begin(false);

      assertThat(in.put(ready(Candidates.accepted(1).toList(), done), () -> false)).isTrue();
      assertThat(in.put(ready(List.of(Candidates.poisoned()), failed), () -> false)).isTrue();

      await().until(() -> outcomes.failed.size() == 1 && outcomes.processed.size() == 1);
      assertThatIllegalStateException().isThrownBy(ofDone::read);
      assertThatIllegalStateException().isThrownBy(ofFailed::read);
    }
  }

  @Test
  @DisplayName("keeps only the largest piece of a mask where the configuration asks for it")
  void largestPiece() throws InterruptedException {
    float[] pieces = new float[Candidates.VOXELS];
    pieces[0] = 1;
    pieces[1] = 1;
    pieces[400] = 1;
    begin(true);

    assertThat(in.put(ready(List.of(Candidates.of(pieces))), () -> false)).isTrue();

    await().until(() -> outcomes.particles.size() == 1);
    assertThat(outcomes.particles.element().maskVolumeCubicAngstrom()).isEqualTo(2000);
  }

  private void begin(boolean largestComponentOnly) {
    mayBegin.countDown();
    outcomes.mayAnswer.countDown();
    join(vertx.deployVerticle(verticle(largestComponentOnly)));
  }

  private RefineVerticle verticle(boolean largestComponentOnly) {
    RefineSettings settings = new RefineSettings(2, largestComponentOnly, true, ONCE, ONCE);
    MaskPool masks = new MaskPool(settings, Results.model().withCrf(Candidates.THROUGH), registry);
    return new RefineVerticle(new RefineWorker(settings, masks, new SessionArchive(folder),
        new SupportStore(Results.model().box()),
        new ResultMessages(new Topics(""), new Provenance("1.2.3", "compact-3", "ab")),
        new ResultPublisher(producer, ONCE, shared, new Random(1)), List.of(outcomes), in, shared, new Random(2)),
        shared);
  }

  /** The next announcement as the poll loop takes it, classified. */
  private Classified.Ready ready(List<ClassifiedParticle> particles) throws InterruptedException {
    return ready(particles, BoxStore.inMemory());
  }

  private Classified.Ready ready(List<ClassifiedParticle> particles, BoxStore store) throws InterruptedException {
    long offset = announced++;
    consumer.addRecord(new ConsumerRecord<>("tomograms", 0, offset, null, "{}".getBytes(StandardCharsets.UTF_8)));
    poll.next();
    poll.step();
    @Nullable
    Delivery delivery = poll.inbox().poll(Duration.ZERO);
    assertThat(delivery).isNotNull();
    return new Classified.Ready(delivery, Results.announcement("s1", "TS_" + offset), Results.SHAPE, 10, particles,
        store, "0123456789ab", Results.model(), Map.of());
  }

  private void assertThatTheEventLoopAnswers() {
    CountDownLatch answered = new CountDownLatch(1);
    vertx.runOnContext(nothing -> answered.countDown());
    awaitOpen(answered);
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
  }

  private static void awaitOpen(CountDownLatch door) {
    try {
      assertThat(door.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the verticle tells; its thread may be held. */
  private static final class Outcomes implements ResultListener {
    final CountDownLatch mayAnswer = new CountDownLatch(1);
    final BlockingQueue<TomogramProcessed> processed = new LinkedBlockingQueue<>();
    final BlockingQueue<TomogramFailed> failed = new LinkedBlockingQueue<>();
    final BlockingQueue<ParticleMessage> particles = new LinkedBlockingQueue<>();
    volatile @Nullable String thread;

    @Override
    public void processed(TomogramProcessed message, List<ParticleMessage> ofTomogram) {
      thread = Thread.currentThread().getName();
      awaitOpen(mayAnswer);
      particles.addAll(ofTomogram);
      processed.add(message);
    }

    @Override
    public void failed(TomogramFailed message) {
      failed.add(message);
    }
  }
}
