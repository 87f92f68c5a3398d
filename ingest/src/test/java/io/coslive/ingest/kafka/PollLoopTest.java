package io.coslive.ingest.kafka;

import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.InFlight;
import io.coslive.ingest.stage.RetryPolicy;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PollLoopTest {
  private static final String TOPIC = "tomograms";
  private static final TopicPartition A = new TopicPartition(TOPIC, 0);
  private static final TopicPartition B = new TopicPartition(TOPIC, 1);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final AssignmentEpoch epoch = new AssignmentEpoch();
  private final InFlight inFlight = new InFlight();
  private final PollLoop loop = new PollLoop(() -> consumer, TOPIC, epoch, inFlight);

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
  void aPartitionThatIsLostBetweenTwoCallsStopsNothing() throws InterruptedException {
    MockConsumer<byte[], byte[]> losing = new MockConsumer<>("earliest") {
      @Override
      public void pause(Collection<TopicPartition> partitions) {
        checkHeld(partitions.contains(A));
        super.pause(partitions);
      }

      @Override
      public OptionalLong currentLag(TopicPartition partition) {
        checkHeld(partition.equals(A));
        return super.currentLag(partition);
      }

      private static void checkHeld(boolean lost) {
        if (lost) {
          throw new IllegalStateException("No current assignment for partition " + A);
        }
      }
    };
    losing.updateBeginningOffsets(Map.of(A, 0L, B, 0L));
    losing.updateEndOffsets(Map.of(A, 10L, B, 10L));
    PollLoop loop = new PollLoop(() -> losing, TOPIC, epoch, inFlight);
    loop.begin();
    losing.rebalance(List.of(A, B));
    losing.addRecord(new ConsumerRecord<>(TOPIC, 1, 0, null, null));

    loop.step();

    assertThat(loop.inbox().poll(Duration.ZERO)).isNotNull();
    assertThat(losing.paused()).containsExactly(B);
  }

  @Test
  void whilePausedItDoesNotWaitInsideThePoll() throws InterruptedException {
    List<Duration> waits = new ArrayList<>();
    MockConsumer<byte[], byte[]> observed = new MockConsumer<>("earliest") {
      @Override
      public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        waits.add(timeout);
        return super.poll(timeout);
      }
    };
    observed.updateBeginningOffsets(Map.of(A, 0L));
    observed.updateEndOffsets(Map.of(A, 10L));
    PollLoop loop = new PollLoop(() -> observed, TOPIC, epoch, inFlight);
    loop.begin();
    observed.rebalance(List.of(A));
    observed.addRecord(new ConsumerRecord<>(TOPIC, 0, 0, null, null));

    loop.step();
    loop.step();
    loop.next();
    loop.step();

    // Kafka's newer consumer spins in a poll while it holds records of paused partitions.
    assertThat(waits.get(1)).isLessThanOrEqualTo(waits.get(0).dividedBy(10));
    assertThat(waits.get(2)).isEqualTo(waits.get(0));
    assertThat(observed.paused()).isEmpty();
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

  @Test
  void anUnansweredPollIsRepeated() throws InterruptedException {
    announce(A, 0);
    consumer.setPollException(new TimeoutException("no answer"));
    loop.step();
    assertThat(taken()).isNull();

    loop.step();

    assertThat(taken()).isNotNull();
  }

  @Test
  void aDaemonWhoseNameWasTakenIsFenced() {
    consumer.setPollException(new FencedInstanceIdException("replaced"));

    assertThatThrownBy(loop::step).isInstanceOf(Fenced.class).hasMessageContaining("kafka.instance-id");
  }

  @Test
  void aBrokerThatDoesNotKnowTheProtocolIsNamed() {
    consumer.setPollException(new UnsupportedVersionException("no consumer groups here"));

    assertThatThrownBy(loop::step).isInstanceOf(UnusableGroup.class).hasMessageContaining("kafka.group-protocol");
  }

  @Test
  void whatElseTheBrokerRefusesIsToldAsItIs() {
    consumer.setPollException(new TopicAuthorizationException("tomograms"));

    assertThatThrownBy(loop::step).isInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void aNameThatIsStillHeldIsWaitedForWithAConsumerOfItsOwnEachTime() throws InterruptedException {
    List<MockConsumer<byte[], byte[]>> made = new ArrayList<>();
    PollLoop waiting = new PollLoop(() -> {
      MockConsumer<byte[], byte[]> next = new MockConsumer<>("earliest");
      next.setPollException(new UnreleasedInstanceIdException("held by another member"));
      made.add(next);
      return next;
    }, TOPIC, new AssignmentEpoch(), inFlight, new RetryPolicy(3, 1, 1), Duration.ZERO);
    waiting.begin();

    waiting.step();
    waiting.step();

    assertThat(made).hasSize(3);
    assertThat(made.subList(0, 2)).allMatch(MockConsumer::closed);
    assertThatThrownBy(waiting::step).isInstanceOf(Fenced.class);
  }

  @Test
  void whoeverWasInTheGroupAndFindsItsNameHeldWasReplaced() {
    consumer.setPollException(new UnreleasedInstanceIdException("held by another member"));

    assertThatThrownBy(loop::step).isInstanceOf(Fenced.class);
  }

  @Test
  void whoeverLeftTheGroupOwnsNothing() throws InterruptedException {
    announce(A, 0);
    loop.step();
    Delivery delivery = taken();
    assertThat(delivery).isNotNull();

    loop.end();

    assertThat(epoch.groupFor(delivery)).isNull();
  }

  private void announce(TopicPartition partition, long offset) {
    consumer.addRecord(new ConsumerRecord<>(TOPIC, partition.partition(), offset, new byte[]{1}, new byte[]{2}));
  }

  private @Nullable Delivery taken() throws InterruptedException {
    return loop.inbox().poll(Duration.ZERO);
  }
}
