package io.coslive.ingest.kafka;

import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.InFlight;
import io.coslive.ingest.stage.StageWork;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Takes one announcement at a time. While it is being prepared the partitions are paused but polling goes on: that keeps
 * the group membership, however long a tomogram takes.
 *
 * <p>{@link StageWork}'s methods run on the poll thread, which alone touches the consumer; the others may be called from
 * any thread.
 */
public final class PollLoop implements StageWork {
  private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
  /** Also the longest time until a finished preparation is noticed. */
  private static final Duration POLL_WAIT = Duration.ofMillis(100);
  /** Leaving the group is a courtesy to the other daemons; the session timeout would do it too. */
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);
  private static final byte[] NOTHING = {};

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final AssignmentEpoch epoch;
  private final InFlight inFlight;
  private final HandOver<Delivery> inbox = new HandOver<>(1);
  private volatile boolean busy;
  private volatile boolean draining;
  private volatile long lag;
  private volatile long lastPollNanos = System.nanoTime();

  /** @param consumer owned by this loop from now on, and closed by it */
  public PollLoop(Consumer<byte[], byte[]> consumer, String topic, AssignmentEpoch epoch, InFlight inFlight) {
    this.consumer = consumer;
    this.topic = topic;
    this.epoch = epoch;
    this.inFlight = inFlight;
  }

  /** Where announcements wait for the ingest worker, one at a time. */
  public HandOver<Delivery> inbox() {
    return inbox;
  }

  /** The worker has passed its announcement on, or dropped it: the next one may come. */
  public void next() {
    busy = false;
  }

  /** Takes no further announcements, but stays in the group so that those under way can still be committed. */
  public void drain() {
    draining = true;
  }

  /** Announcements not yet committed: those on the topic, by the last poll, and those under way. */
  public long backlog() {
    return lag + inFlight.count();
  }

  /** Time since the last poll returned. */
  public Duration pollAge() {
    return Duration.ofNanos(System.nanoTime() - lastPollNanos);
  }

  @Override
  public void begin() {
    consumer.subscribe(List.of(topic), new Rebalance());
  }

  @Override
  public void step() throws InterruptedException {
    if (!busy && !draining && !consumer.paused().isEmpty()) {
      consumer.resume(consumer.paused());
    } else if (draining) {
      consumer.pause(consumer.assignment());
    }
    ConsumerRecords<byte[], byte[]> records = ConsumerRecords.empty();
    try {
      records = consumer.poll(POLL_WAIT);
    } catch (RetriableException e) {
      LOG.warn("the broker did not answer a poll; trying on", e);
    }
    // Before anybody can commit what was just read.
    epoch.member(consumer.groupMetadata());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      take(record);
    }
    lag = consumer.assignment().stream().mapToLong(partition -> consumer.currentLag(partition).orElse(0)).sum();
    lastPollNanos = System.nanoTime();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    busy = true;
    consumer.pause(consumer.assignment());
    inFlight.entered();
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    // There is a place: the worker asked for this one by emptying it.
    inbox.put(new Delivery(partition, record.offset(), epoch.of(partition), record.key(),
        record.value() == null ? NOTHING : record.value(), Instant.now()).with(record.headers()), () -> false);
  }

  @Override
  public void end() {
    consumer.close(CloseOptions.timeout(CLOSE_WAIT)
        .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }

  private final class Rebalance implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      epoch.assigned(partitions);
      // A pause does not survive a new assignment.
      if (busy || draining) {
        consumer.pause(partitions);
      }
      LOG.info("assigned {}", partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      epoch.gone(partitions);
      LOG.info("revoked {}", partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      epoch.gone(partitions);
      LOG.warn("lost {}; their tomograms under way are dropped and will be done by the new owner", partitions);
    }
  }
}
