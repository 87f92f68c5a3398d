package io.coslive.ingest.kafka;

import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.InFlight;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PollLoopTest {
  private static final String TOPIC = "tomograms";
  private static final TopicPartition A = new TopicPartition(TOPIC, 0);
  private static final TopicPartition B = new TopicPartition(TOPIC, 1);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final AssignmentEpoch epoch = new AssignmentEpoch();
  private final InFlight inFlight = new InFlight();
  private final PollLoop loop = new PollLoop(consumer, TOPIC, epoch, inFlight);

  @BeforeEach
  void subscribe() {
    consumer.updateBeginningOffsets(Map.of(A, 0L, B, 0L));
    consumer.updateEndOffsets(Map.of(A, 10L, B, 10L));
    consumer.setMaxPollRecords(1);
    loop.begin();
    consumer.rebalance(List.of(A));
  }

  @Test
  void takesOneAnnouncementAndPausesWhileItIsPrepared() throws InterruptedException {
    announce(A, 0);
    announce(A, 1);

    loop.step();
    loop.step();

    assertThat(taken()).isNotNull().extracting(Delivery::offset).isEqualTo(0L);
    assertThat(consumer.paused()).containsExactly(A);
    assertThat(taken()).as("no second one while the first is prepared").isNull();
    assertThat(inFlight.count()).isEqualTo(1);
  }

  @Test
  void resumesWhenTheWorkerWantsTheNext() throws InterruptedException {
    announce(A, 0);
    announce(A, 1);
    loop.step();
    taken();

    loop.next();
    loop.step();

    assertThat(taken()).isNotNull().extracting(Delivery::offset).isEqualTo(1L);
  }

  @Test
  void aPartitionAssignedWhileBusyIsPausedToo() throws InterruptedException {
    announce(A, 0);
    loop.step();

    consumer.rebalance(List.of(A, B));
    loop.step();

    assertThat(consumer.paused()).containsExactlyInAnyOrder(A, B);
  }

  @Test
  void aRevokedPartitionMakesItsWorkStale() throws InterruptedException {
    announce(A, 0);
    loop.step();
    Delivery delivery = taken();
    assertThat(delivery).isNotNull();
    assertThat(epoch.isCurrent(delivery)).isTrue();

    consumer.rebalance(List.of(B));
    loop.step();

    assertThat(epoch.isCurrent(delivery)).isFalse();
  }

  @Test
  void drainingKeepsThePartitionsButTakesNothing() throws InterruptedException {
    loop.drain();
    loop.step();
    announce(A, 0);
    loop.step();

    assertThat(taken()).isNull();
    assertThat(epoch.partitions()).isEqualTo(1);
  }

  @Test
  void aNullValueArrivesAsNoBytes() throws InterruptedException {
    consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 0, null, null));

    loop.step();

    Delivery delivery = taken();
    assertThat(delivery).isNotNull();
    assertThat(delivery.value()).isEmpty();
    assertThat(delivery.key()).isNull();
  }

  @Test
  void whatIsTakenCanBeCommittedAtOnce() throws InterruptedException {
    announce(A, 0);
    loop.step();

    Delivery delivery = taken();

    assertThat(delivery).isNotNull();
    assertThat(epoch.groupFor(delivery)).isNotNull();
  }

  @Test
  void theBacklogCountsWhatIsUnderWay() throws InterruptedException {
    announce(A, 0);
    loop.step();

    assertThat(loop.backlog()).as("nine on the topic, one under way").isEqualTo(10);
  }

  private void announce(TopicPartition partition, long offset) {
    consumer.addRecord(new ConsumerRecord<>(TOPIC, partition.partition(), offset, new byte[]{1}, new byte[]{2}));
  }

  private @Nullable Delivery taken() throws InterruptedException {
    return loop.inbox().poll(Duration.ZERO);
  }
}
