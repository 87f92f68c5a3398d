package io.coslive.refine.verticle;

import io.coslive.inference.matching.SupportStore;
import io.coslive.inference.stage.Classified;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.marker.AttemptMarkers;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.stage.StageThread;
import io.coslive.ingest.subtomogram.BoxStore;
import io.coslive.ingest.verticle.StageContext;
import io.coslive.refine.publish.Provenance;
import io.coslive.refine.publish.ResultMessages;
import io.coslive.refine.publish.ResultPublisher;
import io.coslive.refine.session.Results;
import io.coslive.refine.session.SessionArchive;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A real file system that is full or read-only; only Kafka's side is Kafka's own stand-in. */
@DisplayName("On a disk that takes no files, the refine worker")
class FullDiskTest {
  private static final TopicPartition PARTITION = new TopicPartition("tomograms", 0);
  private static final RetryPolicy PATIENT = new RetryPolicy(1000, 1, 10);
  private static final RetryPolicy TWICE = new RetryPolicy(2, 1, 1);

  @TempDir
  private Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BlockingQueue<Throwable> fatal = new LinkedBlockingQueue<>();
  private StageContext shared;
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private PollLoop poll;
  private final HandOver<Classified> in = new HandOver<>(1);
  private final MockProducer<byte[], byte[]> producer = new MockProducer<>(true, null, new ByteArraySerializer(),
      new ByteArraySerializer());
  private SmallDisk disk;

  @BeforeEach
  void mount() throws Exception {
    disk = SmallDisk.mount(folder.resolve("disk"));
    shared = StageContext.create(registry, fatal::add, new AttemptMarkers(folder));
    poll = new PollLoop(() -> consumer, PARTITION.topic(), shared.epoch(), shared.inFlight());
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    poll.begin();
    consumer.rebalance(List.of(PARTITION));
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.unmount();
    }
  }

  @Test
  @DisplayName("says so, waits for room, and loses nothing")
  void full() throws Exception {
    RefineWorker worker = worker(PATIENT);
    StageThread thread = start(worker);
    disk.fill();

    in.put(announced(), () -> false);
    await().until(() -> !worker.archiveTrouble().isEmpty());
    assertThat(worker.archiveTrouble()).contains("no files since", "attempts", "No space left on device");
    assertThat(producer.history()).as("neither a result nor a failure").isEmpty();

    disk.makeRoom();
    await().until(() -> shared.inFlight().count() == 0);
    assertThat(worker.archiveTrouble()).isEmpty();
    assertThat(registry.get("coslive.tomograms.processed").counter().count()).isEqualTo(1);
    assertThat(fatal).isEmpty();
    stop(thread);
  }

  @Test
  @DisplayName("takes a read-only one for no other thing")
  void readOnly() throws Exception {
    RefineWorker worker = worker(PATIENT);
    StageThread thread = start(worker);
    disk.readOnly(true);

    in.put(announced(), () -> false);
    await().until(() -> !worker.archiveTrouble().isEmpty());
    assertThat(worker.archiveTrouble()).contains("Read-only file system");

    disk.readOnly(false);
    await().until(() -> shared.inFlight().count() == 0);
    assertThat(registry.get("coslive.tomograms.processed").counter().count()).isEqualTo(1);
    stop(thread);
  }

  @Test
  @DisplayName("ends the process at last, and fails no tomogram")
  void fullForTooLong() throws Exception {
    StageThread thread = start(worker(TWICE));
    disk.fill();

    in.put(announced(), () -> false);

    await().until(() -> !fatal.isEmpty());
    assertThat(fatal).singleElement().isInstanceOf(Transient.class).asString().contains("No space left on device");
    assertThat(producer.history()).as("neither a result nor a failure").isEmpty();
    assertThat(shared.inFlight().count()).as("not dropped either: the next start does it again").isEqualTo(1);
    stop(thread);
  }

  private RefineWorker worker(RetryPolicy writeRetry) {
    RefineSettings settings = new RefineSettings(1, false, true, writeRetry, TWICE);
    return new RefineWorker(settings,
        new MaskPool(settings, Results.model().withCrf(Candidates.THROUGH), registry),
        new SessionArchive(folder.resolve("disk")), new SupportStore(Results.model().box()),
        new ResultMessages(new Topics(""), new Provenance("1.2.3", "compact-3", "ab")),
        new ResultPublisher(producer, TWICE, shared, new Random(1)), List.of(), in, shared, new Random(2));
  }

  private Classified.Ready announced() throws InterruptedException {
    consumer.addRecord(
        new ConsumerRecord<>(PARTITION.topic(), 0, 0, null, "{}".getBytes(StandardCharsets.UTF_8)));
    poll.step();
    Delivery delivery = Objects.requireNonNull(poll.inbox().poll(Duration.ZERO));
    return new Classified.Ready(delivery, Results.announcement("s1", "TS_1"), Results.SHAPE, 10,
        Candidates.accepted(3).toList(), BoxStore.inMemory(), "0123456789ab", Results.model(), Map.of());
  }

  private StageThread start(RefineWorker worker) {
    StageThread thread = new StageThread("refine", worker, shared.onFatal());
    thread.start().toCompletableFuture().join();
    return thread;
  }

  private static void stop(StageThread thread) {
    thread.stop().toCompletableFuture().join();
  }
}
