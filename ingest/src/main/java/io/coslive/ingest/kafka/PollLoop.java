package io.coslive.ingest.kafka;

import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.InFlight;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.stage.StageWork;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Takes one announcement at a time. While it is being prepared the partitions are paused but polling goes on: that keeps
 * the group membership, however long a tomogram takes.
 *
 * <p>{@link StageWork}'s methods run on the poll thread, which alone touches the consumer; the others may be called from
 * any thread.
 */
public final class PollLoop implements StageWork {
  private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
  private static final Duration POLL_WAIT = Duration.ofMillis(100);
  /**
   * Between two polls while the partitions are paused. The wait is not in the poll, because there the consumer of the newer
   * protocol does not wait but spins, as long as it holds records of paused partitions (KAFKA-21084).
   */
  private static final Duration REST = Duration.ofMillis(100);
  /** So a poll while paused: time enough to take part in a rebalance, and little to spin. */
  private static final Duration PAUSED_POLL_WAIT = Duration.ofMillis(5);
  /** Leaving the group is a courtesy to the other daemons; the session timeout would do it too. */
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);
  /**
   * Under the consumer protocol a daemon that was killed keeps its name until its session ends. Brokers allow sessions of at
   * most a minute, unless told otherwise; this is two.
   */
  private static final RetryPolicy NAME_RETRY = new RetryPolicy(160, 1000, 1000);
  private static final byte[] NOTHING = {};

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final AssignmentEpoch epoch;
  private final InFlight inFlight;
  private final HandOver<Delivery> inbox = new HandOver<>(1);
  private final RetryPolicy nameRetry;
  private final Duration rest;
  private final Semaphore nextIsWanted = new Semaphore(0);
  private final RandomGenerator random = new Random();
  private @Nullable Consumer<byte[], byte[]> current;
  private int refusals;
  private boolean joined;
  private volatile boolean busy;
  private volatile boolean draining;
  private volatile long lag;
  private volatile long lastPollNanos = System.nanoTime();

  /** @param consumers make one that is owned by this loop from then on, and closed by it */
  public PollLoop(Supplier<Consumer<byte[], byte[]>> consumers, String topic, AssignmentEpoch epoch,
      InFlight inFlight) {
    this(consumers, topic, epoch, inFlight, NAME_RETRY, REST);
  }

  /**
   * @param consumers make one that is owned by this loop from then on, and closed by it
   * @param nameRetry while another member has the daemon's name
   * @param rest between two polls while an announcement is being prepared, at most
   */
  public PollLoop(Supplier<Consumer<byte[], byte[]>> consumers, String topic, AssignmentEpoch epoch, InFlight inFlight,
      RetryPolicy nameRetry, Duration rest) {
    this.consumers = consumers;
    this.topic = topic;
    this.epoch = epoch;
    this.inFlight = inFlight;
    this.nameRetry = nameRetry;
    this.rest = rest;
  }

  /** Where announcements wait for the ingest worker, one at a time. */
  public HandOver<Delivery> inbox() {
    return inbox;
  }

  /** The worker has passed its announcement on, or dropped it: the next one may come. */
  public void next() {
    busy = false;
    nextIsWanted.release();
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
    join();
  }

  private void join() {
    Consumer<byte[], byte[]> consumer = consumers.get();
    current = consumer;
    consumer.subscribe(List.of(topic), new Rebalance(consumer));
  }

  /**
   * One poll.
   *
   * @throws Fenced where another daemon has this one's name
   * @throws UnusableGroup where the broker does not let it in as it is configured
   * @throws KafkaException for whatever else does not pass; the process cannot go on
   */
  @Override
  public void step() throws InterruptedException {
    Consumer<byte[], byte[]> consumer = Objects.requireNonNull(current);
    boolean paused = isPausedAfterRest();
    if (!paused) {
      consumer.paused().forEach(partition -> ifStillHeld(() -> consumer.resume(List.of(partition))));
    } else if (draining) {
      pause(consumer, epoch.owned());
    }
    ConsumerRecords<byte[], byte[]> records = ConsumerRecords.empty();
    try {
      records = consumer.poll(paused ? PAUSED_POLL_WAIT : POLL_WAIT);
      // Before anybody can commit what was just read.
      epoch.member(consumer.groupMetadata());
      lag = lag(consumer);
    } catch (UnreleasedInstanceIdException e) {
      joinAgain(consumer, e);
    } catch (RetriableException e) {
      LOG.warn("the broker did not answer a poll; trying on", e);
    } catch (KafkaException e) {
      throw UnusableGroup.orItself(e);
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      take(consumer, record);
    }
    lastPollNanos = System.nanoTime();
  }

  /** Rests while there is nothing to take, but not beyond the moment when the next one is wanted. */
  private boolean isPausedAfterRest() throws InterruptedException {
    boolean paused = busy || draining;
    if (paused && nextIsWanted.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS)) {
      paused = draining;
    }
    return paused;
  }

  /** A consumer that was refused once is of no more use. Whoever was in the group before did not have the name alone. */
  private void joinAgain(Consumer<byte[], byte[]> refused, UnreleasedInstanceIdException e)
      throws InterruptedException {
    refusals++;
    if (joined || refusals >= nameRetry.maxAttempts()) {
      throw new Fenced(e);
    }
    if (refusals == 1) {
      LOG.warn("another member of the group has this daemon's instance-id; waiting for its session to end: {}",
          e.getMessage());
    }
    refused.close(CloseOptions.timeout(Duration.ZERO)
        .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
    Thread.sleep(nameRetry.backoffAfter(refusals, random));
    join();
  }

  private void take(Consumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record)
      throws InterruptedException {
    busy = true;
    nextIsWanted.drainPermits();
    pause(consumer, epoch.owned());
    inFlight.entered();
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    // There is a place: the worker asked for this one by emptying it.
    inbox.put(new Delivery(partition, record.offset(), epoch.of(partition), record.key(),
        record.value() == null ? NOTHING : record.value(), Instant.now()).with(record.headers()), () -> false);
  }

  private static void pause(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> ifStillHeld(() -> consumer.pause(List.of(partition))));
  }

  private long lag(Consumer<byte[], byte[]> consumer) {
    long[] sum = {0};
    epoch.owned().forEach(partition -> ifStillHeld(() -> sum[0] += consumer.currentLag(partition).orElse(0)));
    return sum[0];
  }

  /**
   * Under the consumer protocol a thread of Kafka's takes lost partitions away between any two calls. The next poll tells the
   * listener; until then there is nothing to do for them.
   */
  private static void ifStillHeld(Runnable call) {
    try {
      call.run();
    } catch (IllegalStateException e) {
      LOG.debug("a partition was lost since the last poll", e);
    }
  }

  @Override
  public void end() {
    // Whoever has left the group owns nothing, even if its last commit is still under way.
    epoch.abandonAll();
    if (current != null) {
      current.close(CloseOptions.timeout(CLOSE_WAIT)
          .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
  }

  private final class Rebalance implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;

    Rebalance(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      joined = true;
      epoch.assigned(partitions);
      // A pause does not survive a new assignment.
      if (busy || draining) {
        pause(consumer, partitions);
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
