package io.coslive.refine.verticle;

import io.coslive.ingest.kafka.GroupProtocol;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Kafka's mock, whose polls ask the simulated broker what happened in the group meanwhile. */
final class SimulatedConsumer extends MockConsumer<byte[], byte[]> {
  /** No JSON: its failure is its result, and takes no file. */
  private static final byte[] ANNOUNCEMENT = "?".getBytes(StandardCharsets.UTF_8);

  private final SimulatedBroker broker;
  private final String instance;
  private final RandomGenerator random;
  private final BooleanSupplier preparing;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private @Nullable ConsumerRebalanceListener listener;
  private SimulatedBroker.@Nullable Member member;
  private boolean failNext;
  /** Whether the broker has told that another daemon has the name. */
  boolean toldOfFencing;

  SimulatedConsumer(SimulatedBroker broker, String instance, RandomGenerator random, BooleanSupplier preparing) {
    super("earliest");
    this.broker = broker;
    this.instance = instance;
    this.random = random;
    this.preparing = preparing;
    updateBeginningOffsets(broker.partitions.stream().collect(Collectors.toMap(Function.identity(), p -> 0L)));
    setMaxPollRecords(1);
  }

  void failNextPoll() {
    failNext = true;
  }

  SimulatedBroker.@Nullable Member member() {
    return member;
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener told) {
    listener = told;
    super.subscribe(topics, told);
  }

  @Override
  public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    if (failNext) {
      failNext = false;
      throw new TimeoutException("no answer");
    }
    Set<TopicPartition> owned = broker.reconcile(membership());
    if (!owned.equals(assignment())) {
      own(owned);
    }
    next();
    return super.poll(timeout);
  }

  private SimulatedBroker.Member membership() {
    SimulatedBroker.Member known = member;
    if (known != null && broker.protocol == GroupProtocol.CLASSIC && broker.isReplaced(known)) {
      toldOfFencing = true;
      throw new FencedInstanceIdException("replaced");
    }
    if (known != null && !broker.knows(known)) {
      if (listener != null) {
        listener.onPartitionsLost(assignment());
      }
      own(Set.of());
      member = null;
    }
    if (member == null) {
      try {
        member = broker.join(instance);
      } catch (UnreleasedInstanceIdException e) {
        toldOfFencing = true;
        throw e;
      }
    }
    return member;
  }

  /** A pause ends with the assignment, which the mock forgets. */
  private void own(Set<TopicPartition> owned) {
    Set<TopicPartition> gone = assignment().stream().filter(p -> !owned.contains(p)).collect(Collectors.toSet());
    resume(gone);
    positions.keySet().removeAll(gone);
    rebalance(owned);
  }

  /** One record of some partition that is not paused, if there is any. */
  private void next() {
    Set<TopicPartition> paused = paused();
    List<TopicPartition> ready = assignment().stream().filter(p -> !paused.contains(p)).sorted(
        (a, b) -> Integer.compare(a.partition(), b.partition())).toList();
    if (ready.isEmpty()) {
      return;
    }
    TopicPartition partition = ready.get(random.nextInt(ready.size()));
    Long position = positions.containsKey(partition) ? positions.get(partition) : broker.position(partition);
    if (position != null && broker.hasRecord(position)) {
      assertThat(preparing.getAsBoolean()).as("a second announcement while one is prepared").isFalse();
      seek(partition, position);
      addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), position, null, ANNOUNCEMENT));
      positions.put(partition, position + 1);
    }
  }

  @Override
  @SuppressWarnings("removal") // nothing else makes one outside of Kafka's own consumers
  public synchronized ConsumerGroupMetadata groupMetadata() {
    SimulatedBroker.Member known = member;
    Optional<String> name = Optional.of(instance);
    return known == null
        ? new ConsumerGroupMetadata("coslive", -1, "", name)
        : new ConsumerGroupMetadata("coslive", known.epoch, known.id, name);
  }

  @Override
  public synchronized void close(CloseOptions options) {
    if (member != null) {
      broker.remove(member);
    }
    super.close(options);
  }
}
