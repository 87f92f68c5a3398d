package io.coslive.ingest.verticle;

import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.marker.AttemptMarkers;
import io.coslive.ingest.stage.Delivery;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class StageContextTest {
  private static final TopicPartition PARTITION = new TopicPartition("tomograms", 0);

  @TempDir
  private Path folder;

  @Test
  void onlyWorkOfAPartitionThatIsGoneMayBeDropped() throws InterruptedException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    StageContext shared = StageContext.create(registry, e -> {}, new AttemptMarkers(folder));
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    PollLoop loop = new PollLoop(() -> consumer, PARTITION.topic(), shared.epoch(), shared.inFlight());
    loop.begin();
    consumer.rebalance(List.of(PARTITION));
    consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 0, null, new byte[]{1}));
    loop.step();
    Delivery delivery = Objects.requireNonNull(loop.inbox().poll(Duration.ZERO));

    assertThatIllegalStateException().isThrownBy(() -> shared.drop(delivery)).withMessageContaining("skipped");
    assertThat(shared.inFlight().count()).isEqualTo(1);
    assertThat(shared.epoch().staleFor(delivery)).isZero();

    consumer.rebalance(List.of());
    assertThat(shared.epoch().staleFor(delivery)).isPositive();
    shared.drop(delivery);
    assertThat(shared.inFlight().count()).isZero();
    assertThat(registry.get("coslive.drop.delay").timer().count()).isEqualTo(1);
  }
}
