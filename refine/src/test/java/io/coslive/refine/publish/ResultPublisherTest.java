package io.coslive.refine.publish;

import io.coslive.ingest.kafka.Fenced;
import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.marker.AttemptMarkers;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.verticle.StageContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResultPublisherTest {
  private static final TopicPartition PARTITION = new TopicPartition("tomograms", 0);
  private static final List<ProducerRecord<byte[], byte[]>> RECORDS = List
      .of(new ProducerRecord<>("particles", new byte[]{1}), new ProducerRecord<>("processed", new byte[]{2}));

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final StageContext shared;
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final MockProducer<byte[], byte[]> producer = new MockProducer<>(true, null, new ByteArraySerializer(),
      new ByteArraySerializer());
  private final ResultPublisher publisher;
  private Delivery delivery;

  ResultPublisherTest(@TempDir Path archive) {
    shared = StageContext.create(registry, e -> {}, new AttemptMarkers(archive));
    publisher = new ResultPublisher(producer, new RetryPolicy(3, 1, 1), shared, new Random(1));
  }

  /** The epoch is fed by a real poll loop, so the delivery is what the publisher meets in the daemon. */
  @BeforeEach
  void takeAnAnnouncement() throws InterruptedException {
    consumer.updateBeginningOffsets(Map.of(PARTITION, 41L));
    PollLoop loop = new PollLoop(() -> consumer, "tomograms", shared.epoch(), shared.inFlight());
    loop.begin();
    consumer.rebalance(List.of(PARTITION));
    consumer.addRecord(new ConsumerRecord<>("tomograms", 0, 41, null, "{}".getBytes(StandardCharsets.UTF_8)));
    loop.step();
    @Nullable
    Delivery taken = loop.inbox().poll(Duration.ZERO);
    assertThat(taken).isNotNull();
    delivery = taken;
    publisher.begin();
  }

  @Test
  void recordsAndOffsetAreOneTransaction() throws InterruptedException {
    assertThat(publisher.publish(delivery, RECORDS)).isTrue();

    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(producer.history()).containsExactlyElementsOf(RECORDS);
    assertThat(producer.consumerGroupOffsetsHistory()).singleElement().asString()
        .contains(new OffsetAndMetadata(42).toString());
    assertThat(transactions("committed")).isEqualTo(1);
  }

  @Test
  void nothingIsPublishedForAPartitionThatIsGone() throws InterruptedException {
    consumer.rebalance(List.of());

    assertThat(publisher.publish(delivery, RECORDS)).isFalse();

    assertThat(producer.transactionInFlight()).isFalse();
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void aTransactionThatFailsIsAbortedAndRepeatedButNeverSkipped() {
    producer.sendOffsetsToTransactionException = new KafkaException("the coordinator moved");

    assertThatThrownBy(() -> publisher.publish(delivery, RECORDS)).isInstanceOf(KafkaException.class);

    assertThat(producer.history()).isEmpty();
    assertThat(producer.commitCount()).isZero();
    assertThat(transactions("aborted")).isEqualTo(3);
    assertThat(registry.get("coslive.retries").counter().count()).isEqualTo(2);
  }

  @Test
  void afterAnAbortTheNextTransactionIsWhole() throws InterruptedException {
    producer.sendOffsetsToTransactionException = new KafkaException("the coordinator moved");
    assertThatThrownBy(() -> publisher.publish(delivery, RECORDS)).isInstanceOf(KafkaException.class);
    producer.sendOffsetsToTransactionException = null;

    assertThat(publisher.publish(delivery, RECORDS)).isTrue();

    assertThat(producer.history()).containsExactlyElementsOf(RECORDS);
  }

  @Test
  void aFencedProducerGivesUpAtOnce() {
    producer.sendOffsetsToTransactionException = new ProducerFencedException("another daemon took over");

    assertThatThrownBy(() -> publisher.publish(delivery, RECORDS)).isInstanceOf(Fenced.class)
        .hasMessageContaining("kafka.instance-id");

    assertThat(transactions("aborted")).isEqualTo(1);
    assertThat(producer.transactionAborted()).as("a fenced producer can abort nothing").isFalse();
  }

  @Test
  void aCommitWithoutAnswerIsNeitherRepeatedAsANewTransactionNorAborted() {
    producer.commitTransactionException = new TimeoutException("no answer");

    assertThatThrownBy(() -> publisher.publish(delivery, RECORDS)).isInstanceOf(IllegalStateException.class);

    assertThat(producer.transactionAborted()).isFalse();
  }

  @Test
  void aProducerThatIsFencedAtItsAbortIsFencedToo() {
    producer.sendOffsetsToTransactionException = new KafkaException("a send failed");
    producer.abortTransactionException = new ProducerFencedException("another daemon took over");

    assertThatThrownBy(() -> publisher.publish(delivery, RECORDS)).isInstanceOf(Fenced.class);
  }

  @ParameterizedTest
  @MethodSource("fencing")
  void everyWayToTellOfFencingEndsThePublisher(RuntimeException told) {
    producer.commitTransactionException = told;

    assertThatThrownBy(() -> publisher.publish(delivery, RECORDS)).isInstanceOf(Fenced.class);
    assertThat(transactions("aborted")).as("not tried again").isEqualTo(1);
  }

  static List<RuntimeException> fencing() {
    return List.of(new ProducerFencedException("newer producer"), new InvalidProducerEpochException("old epoch"),
        new FencedInstanceIdException("newer member"),
        new KafkaException(new InvalidProducerEpochException("old epoch")));
  }

  @Test
  void aGenerationThatChangedBeforeTheCommitIsTriedAgain() throws InterruptedException {
    MockProducer<byte[], byte[]> refusesOnce = new MockProducer<>(true, null, new ByteArraySerializer(),
        new ByteArraySerializer()) {
      private boolean refused;

      @Override
      public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets,
          ConsumerGroupMetadata group) {
        if (!refused) {
          refused = true;
          throw new CommitFailedException("the generation is 2 by now");
        }
        super.sendOffsetsToTransaction(offsets, group);
      }
    };
    ResultPublisher other = new ResultPublisher(refusesOnce, new RetryPolicy(3, 1, 1), shared, new Random(1));
    other.begin();

    assertThat(other.publish(delivery, RECORDS)).isTrue();

    assertThat(transactions("aborted")).isEqualTo(1);
    assertThat(refusesOnce.history()).containsExactlyElementsOf(RECORDS);
  }

  @Test
  void anAbortWithoutAnswerIsAskedAgainBeforeAnythingElse() {
    AtomicInteger asked = new AtomicInteger();
    MockProducer<byte[], byte[]> silent = new MockProducer<>(true, null, new ByteArraySerializer(),
        new ByteArraySerializer()) {
      @Override
      public void abortTransaction() {
        if (asked.incrementAndGet() < 3) {
          throw new TimeoutException("no answer");
        }
        super.abortTransaction();
      }
    };
    silent.sendOffsetsToTransactionException = new KafkaException("the coordinator moved");
    ResultPublisher other = new ResultPublisher(silent, new RetryPolicy(1, 1, 1), shared, new Random(1));
    other.begin();

    assertThatThrownBy(() -> other.publish(delivery, RECORDS)).isInstanceOf(KafkaException.class);

    assertThat(asked).hasValue(3);
    assertThat(silent.transactionAborted()).isTrue();
  }

  private double transactions(String outcome) {
    return registry.get("coslive.transactions").tag("outcome", outcome).counter().count();
  }
}
