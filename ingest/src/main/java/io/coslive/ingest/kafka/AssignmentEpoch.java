package io.coslive.ingest.kafka;

import io.coslive.ingest.stage.Delivery;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which partitions this process owns and since when. Each assignment of a partition gets its own number; work that came
 * with an earlier one is stale, because by now somebody else may have done it, or it was read again.
 *
 * <p>Fed by the poll thread, read by all stages. Thread-safe.
 */
public final class AssignmentEpoch {
  private final Map<TopicPartition, Long> epochs = new HashMap<>();
  private final Set<TopicPartition> owned = new HashSet<>();
  private final Map<TopicPartition, Long> goneNanos = new HashMap<>();
  private @Nullable ConsumerGroupMetadata group;
  private long last;

  /** Partitions were assigned; those that stay over a cooperative rebalance are not among them. */
  synchronized void assigned(Collection<TopicPartition> partitions) {
    owned.addAll(partitions);
    for (TopicPartition partition : partitions) {
      epochs.put(partition, ++last);
    }
  }

  /** Partitions were revoked or lost. */
  synchronized void gone(Collection<TopicPartition> partitions) {
    owned.removeAll(partitions);
    mark(partitions);
    epochs.keySet().removeAll(partitions);
  }

  /** The group's generation that the assignments above belong to; set after every poll. */
  synchronized void member(ConsumerGroupMetadata current) {
    group = current;
  }

  /** The number under which the partition is owned now. */
  synchronized long of(TopicPartition partition) {
    return epochs.getOrDefault(partition, 0L);
  }

  /** Makes everything under way stale, so that the stages drop it. */
  public synchronized void abandonAll() {
    mark(epochs.keySet());
    epochs.clear();
  }

  /** Whether the delivery's result may still be published. */
  public synchronized boolean isCurrent(Delivery delivery) {
    Long epoch = epochs.get(delivery.partition());
    return epoch != null && epoch == delivery.epoch();
  }

  private void mark(Collection<TopicPartition> partitions) {
    long now = System.nanoTime();
    partitions.forEach(partition -> goneNanos.put(partition, now));
  }

  /** For how long the delivery has been stale; zero while it is current. */
  public synchronized Duration staleFor(Delivery delivery) {
    Long gone = isCurrent(delivery) ? null : goneNanos.get(delivery.partition());
    return gone == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - gone);
  }

  /**
   * The membership to commit a delivery with, or null where it is stale. Both in one look: a later generation taken after
   * the check could commit for a partition that is no longer ours.
   */
  public synchronized @Nullable ConsumerGroupMetadata groupFor(Delivery delivery) {
    return isCurrent(delivery) ? group : null;
  }

  /** The partitions held now, by what the poll thread was told; also where their work was abandoned. */
  synchronized Set<TopicPartition> owned() {
    return Set.copyOf(owned);
  }

  /** Partitions owned now. */
  public synchronized int partitions() {
    return epochs.size();
  }
}
