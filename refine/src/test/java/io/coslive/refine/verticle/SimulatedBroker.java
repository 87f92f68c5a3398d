package io.coslive.refine.verticle;

import io.coslive.ingest.kafka.GroupProtocol;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a real broker would know of one group and its transactions, with its rules for both group protocols. It also keeps
 * the promise's books: whatever becomes visible must be the next announcement of its partition.
 */
final class SimulatedBroker {
  /** A client in the group; a daemon's next life is another one. */
  static final class Member {
    final String id;
    final String instance;
    /** Generation or member epoch; 0 until the first assignment. */
    int epoch;

    private Member(String id, String instance) {
      this.id = id;
      this.instance = instance;
    }
  }

  /** What a partition's ownership is and will be. The owner must let go before the target gets it. */
  private static final class Ownership {
    private @Nullable Member owner;
    private @Nullable String target;
    private int since;
  }

  /** One producer's open transaction: the offset that it would commit, or none yet. */
  private record Open(TopicPartition partition, long offset) {}

  final GroupProtocol protocol;
  final List<TopicPartition> partitions;
  private final long announced;
  private final Map<TopicPartition, Ownership> ownership = new LinkedHashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, Integer> producers = new HashMap<>();
  private final Map<String, Open> open = new HashMap<>();
  private int epoch;
  private int joins;

  /** @param announced announcements on each partition */
  SimulatedBroker(GroupProtocol protocol, int partitions, long announced) {
    this.protocol = protocol;
    this.announced = announced;
    this.partitions = IntStream.range(0, partitions).mapToObj(i -> new TopicPartition("tomograms", i)).toList();
    this.partitions.forEach(partition -> {
      ownership.put(partition, new Ownership());
      committed.put(partition, 0L);
    });
  }

  /** @throws UnreleasedInstanceIdException as only the consumer protocol does */
  Member join(String instance) {
    Member former = members.get(instance);
    if (former != null && protocol == GroupProtocol.CONSUMER) {
      throw new UnreleasedInstanceIdException(instance + " is held by " + former.id);
    }
    Member member = new Member(instance + "#" + ++joins, instance);
    members.put(instance, member);
    // The classic protocol hands a static member's partitions to its next life.
    ownership.values().stream().filter(o -> former != null && o.owner == former).forEach(o -> o.owner = null);
    return member;
  }

  boolean knows(Member member) {
    return members.get(member.instance) == member;
  }

  /** Whether another client has the member's name; its own is then refused for ever. */
  boolean isReplaced(Member member) {
    Member holder = members.get(member.instance);
    return holder != null && holder != member;
  }

  /** The session ended, or the member left. */
  void remove(Member member) {
    if (members.remove(member.instance, member)) {
      ownership.values().stream().filter(o -> o.owner == member).forEach(o -> o.owner = null);
      ownership.values().stream().filter(o -> member.instance.equals(o.target)).forEach(o -> o.target = null);
    }
  }

  void remove(String instance) {
    Member member = members.get(instance);
    if (member != null) {
      remove(member);
    }
  }

  /** The group's leader, or the broker, wants another division. */
  void target(TopicPartition partition, String instance) {
    ownership(partition).target = instance;
  }

  boolean needsTarget(TopicPartition partition) {
    return ownership(partition).target == null;
  }

  Set<String> instances() {
    return members.keySet();
  }

  /** A poll of the member tells it what to let go, and then gives it what nobody has any more. */
  Set<TopicPartition> reconcile(Member member) {
    for (TopicPartition partition : partitions) {
      Ownership o = ownership(partition);
      boolean wanted = member.instance.equals(o.target);
      if (o.owner == member && !wanted) {
        o.owner = null;
        member.epoch = ++epoch;
      } else if (o.owner == null && wanted) {
        o.owner = member;
        o.since = ++epoch;
        member.epoch = epoch;
      }
    }
    return partitions.stream().filter(p -> ownership(p).owner == member).collect(Collectors.toSet());
  }

  /** The epoch moves on although the member's own partitions stay. */
  void bump(Member member) {
    member.epoch = ++epoch;
  }

  /** Where a new owner begins; absent while a transaction may still change it. */
  @Nullable
  Long position(TopicPartition partition) {
    boolean unstable = open.values().stream().anyMatch(o -> o.partition().equals(partition));
    return unstable ? null : committed(partition);
  }

  boolean hasRecord(long offset) {
    return offset < announced;
  }

  /** @return the producer's epoch; whoever had the id before is fenced, and its transaction aborted */
  int initProducer(String id) {
    open.remove(id);
    return producers.merge(id, 1, Integer::sum);
  }

  boolean isCurrent(String id, int producerEpoch) {
    return Integer.valueOf(producerEpoch).equals(producers.get(id));
  }

  void checkProducer(String id, int producerEpoch) {
    if (!isCurrent(id, producerEpoch)) {
      throw new ProducerFencedException(id + " has a newer producer");
    }
  }

  /** Ends a transaction that took too long, and fences its producer. */
  void timeOutTransaction(String id) {
    if (open.remove(id) != null) {
      producers.merge(id, 1, Integer::sum);
    }
  }

  void addOffset(String id, TopicPartition partition, long offset, ConsumerGroupMetadata group) {
    String instance = group.groupInstanceId().orElseThrow();
    Member member = members.get(instance);
    if (member == null) {
      throw new CommitFailedException("unknown member");
    }
    if (!member.id.equals(group.memberId())) {
      throw new FencedInstanceIdException(instance + " is " + member.id + " by now");
    }
    boolean valid = switch (protocol) {
      // Whose partition it is, a classic coordinator does not ask.
      case CLASSIC -> group.generationId() == member.epoch;
      case CONSUMER -> group.generationId() <= member.epoch && ownership(partition).owner == member
          && group.generationId() >= ownership(partition).since;
    };
    if (!valid) {
      throw new CommitFailedException("generation " + group.generationId() + ", not " + member.epoch);
    }
    open.put(id, new Open(partition, offset));
  }

  void commit(String id) {
    Open transaction = open.remove(id);
    assertThat(transaction).as("a commit has an offset").isNotNull();
    long offset = transaction.offset();
    assertThat(offset).as("the next announcement of %s becomes visible", transaction.partition())
        .isEqualTo(committed(transaction.partition()) + 1);
    committed.put(transaction.partition(), offset);
  }

  void abort(String id) {
    open.remove(id);
  }

  boolean isOpen(String id) {
    return open.containsKey(id);
  }

  boolean allVisible() {
    return committed.values().stream().allMatch(offset -> offset == announced);
  }

  long committed(TopicPartition partition) {
    return committed.getOrDefault(partition, 0L);
  }

  private Ownership ownership(TopicPartition partition) {
    Ownership found = ownership.get(partition);
    assertThat(found).isNotNull();
    return found;
  }

  @Override
  public String toString() {
    return protocol + ", committed " + committed + " of " + announced + ", members " + members.keySet() + ", open "
        + open;
  }
}
