package io.coslive.inference.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coslive.inference.matching.SupportStore;
import io.coslive.ingest.message.Float16;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.subtomogram.BoxSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SupportReaderTest {
  private static final String TOPIC = "support";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final BoxSpec BOX = new BoxSpec(8, 10);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final SupportStore store = new SupportStore(BOX);
  private final SupportReader reader = new SupportReader(consumer, TOPIC, store);
  private long nextOffset;

  @BeforeEach
  void begin() {
    Node node = new Node(1, "localhost", 9092);
    consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[]{node}, new Node[]{node})));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    reader.begin();
  }

  @Test
  void theStoreFollowsTheTopic() throws JsonProcessingException {
    send("s/ribosome/1", json(example("ribosome", "1")));
    send("s/ribosome/2", json(example("ribosome", "2")));
    reader.step();
    assertThat(store.examples()).isEqualTo(2);

    send("s/ribosome/1", null);
    reader.step();
    assertThat(store.of("s").classes().get("ribosome")).extracting(SupportExample::example).containsExactly("2");
  }

  @Test
  void aBrokenRecordIsCountedAndTheNextOneRead() throws JsonProcessingException {
    send(null, json(example("ribosome", "1")));
    send("s/ribosome/1", "garbage".getBytes(StandardCharsets.UTF_8));
    send("s/ribosome/1", "null".getBytes(StandardCharsets.UTF_8));
    send("s/ribosome/1", "{\"session\":\"s\",\"class_name\":\"ribosome\",\"example\":\"1\",\"side\":8}"
        .getBytes(StandardCharsets.UTF_8));
    send("../../etc", json(example("ribosome", "1")));
    send("s/ribosome/2", json(example("ribosome", "2")));

    reader.step();

    assertThat(reader.broken()).isEqualTo(5);
    assertThat(store.examples()).isEqualTo(1);
  }

  @Test
  void aBrokenRecordTakesTheExampleOnItsKeyAway() throws JsonProcessingException {
    send("s/ribosome/1", json(example("ribosome", "1")));
    send("s/ribosome/1", "garbage".getBytes(StandardCharsets.UTF_8));

    reader.step();

    assertThat(store.examples()).as("as after a restart, which sees the last record of a key only").isZero();
  }

  @Test
  void theBarrierOpensWhenEverythingSentBeforeIsInTheStore() throws JsonProcessingException {
    reader.step();
    reader.step();
    assertThat(reader.caughtUp()).as("an empty topic is read to its end").isTrue();
    consumer.updateEndOffsets(Map.of(PARTITION, 1L));

    CompletableFuture<Boolean> barrier = CompletableFuture.supplyAsync(this::awaitCaughtUp);
    await().pollInSameThread().during(Duration.ofMillis(100)).until(() -> {
      reader.step();
      return !barrier.isDone();
    });
    send("s/ribosome/1", json(example("ribosome", "1")));
    await().pollInSameThread().until(() -> {
      reader.step();
      return barrier.isDone();
    });

    assertThat(barrier.join()).isTrue();
    assertThat(store.examples()).isEqualTo(1);
  }

  @Test
  void theBarrierSaysWhenItDidNotOpenInTime() throws InterruptedException {
    assertThat(reader.awaitCaughtUp(Duration.ofMillis(1))).isFalse();
  }

  @Test
  void aMissingTopicIsNamed() {
    SupportReader lost = new SupportReader(consumer, "elsewhere", store);

    assertThatThrownBy(lost::begin).hasMessageContaining("elsewhere");
  }

  private boolean awaitCaughtUp() {
    try {
      return reader.awaitCaughtUp(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(@Nullable String key, byte @Nullable [] value) {
    consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, nextOffset++,
        key == null ? null : key.getBytes(StandardCharsets.UTF_8), value));
  }

  private static SupportExample example(String className, String name) {
    float[] voxels = new float[BOX.voxels()];
    voxels[0] = 1;
    return new SupportExample("s", className, name, BOX.side(), BOX.voxelSizeAngstrom(), Float16.encode(voxels), null,
        0, 0, 0);
  }

  private static byte[] json(SupportExample example) throws JsonProcessingException {
    return Json.mapper().writeValueAsBytes(example);
  }
}
