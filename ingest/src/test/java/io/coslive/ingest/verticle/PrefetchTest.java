package io.coslive.ingest.verticle;

import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.marker.AttemptMarkers;
import io.coslive.ingest.mrc.MrcSettings;
import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.Prepared;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.stage.StageWork;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.coslive.ingest.watchdog.Watchdog;
import io.coslive.ingest.watchdog.WatchdogSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** The device never waits for a disk: what it does next is ready before it is done. Driven without threads. */
class PrefetchTest {
  private static final TopicPartition PARTITION = new TopicPartition("tomograms", 0);

  private static final RetryPolicy ONCE = new RetryPolicy(1, 0, 0);

  @TempDir
  private Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private StageContext shared;
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final HandOver<Prepared> door = new HandOver<>(1);
  private PollLoop poll;

  @BeforeEach
  void join() {
    shared = StageContext.create(registry, e -> {}, new AttemptMarkers(folder.resolve("archive")));
    poll = new PollLoop(() -> consumer, PARTITION.topic(), shared.epoch(), shared.inFlight());
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.setMaxPollRecords(1);
    poll.begin();
    consumer.rebalance(List.of(PARTITION));
  }

  @Test
  void theNextTomogramIsOpenedAndPickedWhileTheCurrentOneIsOnTheDevice() throws InterruptedException {
    StageWork worker = worker();
    announce(0);
    announce(1);

    poll.step();
    worker.step();
    Prepared onTheDevice = door.poll(Duration.ZERO);
    assertThat(onTheDevice).isInstanceOf(Prepared.Ready.class);
    poll.step();
    worker.step();

    assertThat(registry.get("coslive.handover.depth").tag("door", "inference").gauge().value()).isEqualTo(1);
    assertThat(registry.get("coslive.stage.duration").tag("stage", "open").timer().count()).isEqualTo(2);
    assertThat(registry.get("coslive.stage.duration").tag("stage", "pick").timer().count()).isEqualTo(2);
    assertThat(shared.inFlight().count()).isEqualTo(2);
    assertThat(door.poll(Duration.ZERO)).isInstanceOfSatisfying(Prepared.Ready.class,
        next -> assertThat(next.delivery().offset()).isEqualTo(1));
  }

  private StageWork worker() {
    IngestMetrics metrics = new IngestMetrics(shared, poll, door);
    return new IngestWorker(poll, new CrashGuard(3, ONCE, shared, metrics, new Random(1)), preparer(), door, shared,
        metrics);
  }

  private TomogramPreparer preparer() {
    Volume volume = Volume.zeros(new Shape(64, 64, 48), 10);
    Random noise = new Random(3);
    for (int i = 0; i < volume.data().length; i++) {
      volume.data()[i] = (float) noise.nextGaussian();
    }
    MrcWriter.writeFloat32(folder.resolve("t.mrc"), volume);
    IngestSettings settings = new IngestSettings(List.of(folder), 1 << 30, MrcSettings.DEFAULTS,
        ArrivalSettings.COMPLETE, ONCE, 1, 3);
    return new TomogramPreparer(settings, CandidateSettings.DEFAULTS, BoxSpec.DEFAULT, shared.metrics(),
        new Watchdog(WatchdogSettings.DEFAULTS), ONCE, new Random(1));
  }

  private void announce(long offset) {
    byte[] message = "{\"session\":\"s\",\"tomogram\":\"t\",\"uri\":\"t.mrc\"}".getBytes(StandardCharsets.UTF_8);
    consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, null, message));
  }
}
