package io.coslive.deploy.announce;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Reads topics from their beginning to where they end now, committed records only. One thread. */
public final class WholeTopic {
  /** Longer than a transaction may stay open (Kafka's default of a minute), behind which nothing is seen. */
  private static final Duration READ_PATIENCE = Duration.ofSeconds(90);
  private static final Duration POLL_WAIT = Duration.ofMillis(200);

  /** What is done with each record. */
  public interface Reader {
    /** One record, in the order of its partition. */
    void read(ConsumerRecord<byte[], byte[]> record);
  }

  private final Admin admin;
  private final Consumer<byte[], byte[]> consumer;

  /** Both stay their owner's. */
  public WholeTopic(Admin admin, Consumer<byte[], byte[]> consumer) {
    this.admin = admin;
    this.consumer = consumer;
  }

  /**
   * Reads all of a topic, of which there may be none yet.
   *
   * @throws KafkaException if the broker does not answer or refuses
   */
  public void read(String topic, Reader reader) throws InterruptedException {
    Map<TopicPartition, Long> ends = ends(topic);
    consumer.assign(ends.keySet());
    consumer.seekToBeginning(ends.keySet());
    long until = System.nanoTime() + READ_PATIENCE.toNanos();
    while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      if (System.nanoTime() > until) {
        throw new TimeoutException(
            "the topic " + topic + " could not be read to its end within " + READ_PATIENCE.toSeconds() + " s");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_WAIT)) {
        reader.read(record);
      }
    }
  }

  /** With uncommitted records: behind another's open transaction may stand one of ours. */
  private Map<TopicPartition, Long> ends(String topic) throws InterruptedException {
    try {
      List<TopicPartition> partitions = new ArrayList<>();
      for (TopicDescription described : admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
        described.partitions().forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
      }
      return LogEnds.of(admin, partitions);
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case UnknownTopicOrPartitionException _ -> Map.of();
        case KafkaException cause -> throw cause;
        case null, default -> throw new KafkaException(e);
      };
    }
  }
}
