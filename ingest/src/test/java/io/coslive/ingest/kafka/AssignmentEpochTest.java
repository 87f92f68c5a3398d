package io.coslive.ingest.kafka;

import io.coslive.ingest.stage.Delivery;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AssignmentEpochTest {
  private static final TopicPartition A = new TopicPartition("tomograms", 0);
  private static final TopicPartition B = new TopicPartition("tomograms", 1);

  private final AssignmentEpoch epoch = new AssignmentEpoch();

  @Test
  void workIsCurrentUntilItsPartitionGoes() {
    epoch.assigned(List.of(A, B));
    Delivery ofA = delivery(A);
    Delivery ofB = delivery(B);

    epoch.gone(List.of(A));

    assertThat(epoch.isCurrent(ofA)).isFalse();
    assertThat(epoch.isCurrent(ofB)).as("the other partition stayed").isTrue();
  }

  @Test
  void aPartitionThatComesBackDoesNotReviveOldWork() {
    epoch.assigned(List.of(A));
    Delivery before = delivery(A);
    epoch.gone(List.of(A));
    epoch.assigned(List.of(A));

    assertThat(epoch.isCurrent(before)).isFalse();
    assertThat(epoch.isCurrent(delivery(A))).isTrue();
  }

  @Test
  void staleWorkGetsNoMembershipToCommitWith() {
    epoch.assigned(List.of(A));
    epoch.member(new MockConsumer<byte[], byte[]>("earliest").groupMetadata());
    Delivery delivery = delivery(A);
    assertThat(epoch.groupFor(delivery)).isNotNull();

    epoch.abandonAll();

    assertThat(epoch.groupFor(delivery)).isNull();
    assertThat(epoch.partitions()).isZero();
  }

  private Delivery delivery(TopicPartition partition) {
    return new Delivery(partition, 7, epoch.of(partition), null, new byte[0], Instant.EPOCH);
  }
}
