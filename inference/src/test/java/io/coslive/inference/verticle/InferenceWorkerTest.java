package io.coslive.inference.verticle;

import io.coslive.inference.kafka.SupportReader;
import io.coslive.inference.matching.SupportStore;
import io.coslive.inference.model.EngineSettings;
import io.coslive.inference.model.ModelBundle;
import io.coslive.inference.model.TinyModel;
import io.coslive.inference.stage.Classified;
import io.coslive.ingest.failure.DeviceLost;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.marker.AttemptMarkers;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.Prepared;
import io.coslive.ingest.stage.StageThread;
import io.coslive.ingest.subtomogram.BoxStore;
import io.coslive.ingest.subtomogram.Subtomogram;
import io.coslive.ingest.verticle.StageContext;
import io.coslive.ingest.volume.Shape;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The worker around a real ONNX session; only Kafka's side is Kafka's own stand-in. */
class InferenceWorkerTest {
  private static final String SUPPORT = "support";
  private static final TopicPartition TOMOGRAMS = new TopicPartition("tomograms", 0);

  @TempDir
  private Path directory;
  private StageContext shared;
  private final MockConsumer<byte[], byte[]> announcements = new MockConsumer<>("earliest");
  private PollLoop poll;
  private final SupportStore store = new SupportStore(TinyModel.BOX);
  private final SupportReader support = new SupportReader(emptyTopic(), SUPPORT, store);
  private final StageThread supportThread = new StageThread("support", support, e -> {});
  private final HandOver<Prepared> in = new HandOver<>(1);
  private final HandOver<Classified> out = new HandOver<>(1);
  private long nextOffset;

  @BeforeEach
  void startSupport() {
    shared = StageContext.create(new SimpleMeterRegistry(), e -> {}, new AttemptMarkers(directory));
    poll = new PollLoop(() -> announcements, TOMOGRAMS.topic(), shared.epoch(), shared.inFlight());
    announcements.updateBeginningOffsets(Map.of(TOMOGRAMS, 0L));
    poll.begin();
    announcements.rebalance(List.of(TOMOGRAMS));
    supportThread.start().toCompletableFuture().join();
  }

  @AfterEach
  void stopSupport() {
    supportThread.stop().toCompletableFuture().join();
  }

  @Test
  void aTomogramThatOverflowsTheNetworkFailsAndTheNextIsClassified() throws Exception {
    InferenceWorker worker = worker(new TinyModel().bundle(directory));
    worker.begin();

    Classified bad = answer(worker, huge());
    Classified good = answer(worker, TinyModel.box(1));
    worker.end();

    assertThat(bad).isInstanceOfSatisfying(Classified.Failed.class, failed -> {
      assertThat(failed.failure().code()).isEqualTo(FailureCode.INFERENCE_NOT_FINITE);
      assertThat(failed.failure().attempts()).as("a device that is well runs it twice").isEqualTo(2);
    });
    assertThat(good).isInstanceOf(Classified.Ready.class);
  }

  @Test
  void aSickDeviceEndsTheStageAndFailsNothing() throws Exception {
    InferenceWorker worker = worker(
        new TinyModel().with(ModelBundle.ENCODER, TinyModel.erraticEncoder()).bundle(directory));
    worker.begin();

    assertThatThrownBy(() -> answer(worker, huge())).isInstanceOf(DeviceLost.class);
    worker.end();

    assertThat(out.depth()).as("neither a result nor a failure").isZero();
    assertThat(shared.inFlight().count()).as("not dropped either").isEqualTo(1);
  }

  @Test
  void aTomogramThatUsedUpItsTimeFails() throws Exception {
    InferenceWorker worker = worker(new TinyModel().bundle(directory));
    worker.begin();
    long more = 1000L * shared.watchdog().settings().tomogramDeadlineSeconds() + 1;

    Classified late = answer(worker, TinyModel.box(1), Map.of("pick", more));
    worker.end();

    assertThat(late).isInstanceOfSatisfying(Classified.Failed.class,
        failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.DEADLINE_EXCEEDED));
  }

  private InferenceWorker worker(ModelBundle bundle) {
    EngineSettings engine = new EngineSettings(2, 1, EngineSettings.Device.CPU, 1024);
    return new InferenceWorker(bundle, new InferenceSettings(directory, engine, 1), support, store, in, out, shared);
  }

  private Classified answer(InferenceWorker worker, float[] box) throws InterruptedException {
    return answer(worker, box, Map.of());
  }

  private Classified answer(InferenceWorker worker, float[] box, Map<String, Long> stageMillis)
      throws InterruptedException {
    announcements.addRecord(new ConsumerRecord<>(TOMOGRAMS.topic(), 0, nextOffset++, null, new byte[]{1}));
    poll.next();
    poll.step();
    Delivery delivery = Objects.requireNonNull(poll.inbox().poll(Duration.ZERO));
    TomogramReady message = new TomogramReady("s", "t", "t.mrc", null, null, null, null, null, null);
    in.put(new Prepared.Ready(delivery, message, new Shape(8, 8, 8), TinyModel.BOX.voxelSizeAngstrom(),
        List.of(new Subtomogram(new Pick(4, 4, 4, 5), box)), BoxStore.inMemory(), Map.of(), stageMillis), () -> false);
    worker.step();
    return Objects.requireNonNull(out.poll(Duration.ZERO));
  }

  private static float[] huge() {
    float[] box = new float[TinyModel.BOX.voxels()];
    Arrays.fill(box, 3e38f);
    return box;
  }

  private static MockConsumer<byte[], byte[]> emptyTopic() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    TopicPartition partition = new TopicPartition(SUPPORT, 0);
    Node node = new Node(1, "localhost", 9092);
    consumer.updatePartitions(SUPPORT, List.of(new PartitionInfo(SUPPORT, 0, node, new Node[]{node},
        new Node[]{node})));
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    consumer.updateEndOffsets(Map.of(partition, 0L));
    return consumer;
  }
}
