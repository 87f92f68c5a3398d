package io.coslive.deploy.announce;

import io.coslive.ingest.kafka.KafkaClients;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Where partitions end, uncommitted records included. A {@code read_committed} consumer's own answer stops before the first
 * open transaction; and a transaction whose commit was answered stays open for the moment until its marker is written.
 */
public final class LogEnds {
  private LogEnds() {}

  /**
   * Asks the broker.
   *
   * @throws ExecutionException if it does not answer or refuses
   */
  public static Map<TopicPartition, Long> of(Admin admin, Collection<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  /**
   * As above, by an admin client for this question alone.
   *
   * @throws KafkaException if the broker does not answer or refuses
   */
  public static Map<TopicPartition, Long> of(KafkaClients clients, Collection<TopicPartition> partitions) {
    try (Admin admin = clients.admin()) {
      return of(admin, partitions);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking where topics end", e);
    } catch (ExecutionException e) {
      throw new KafkaException("the broker did not tell where topics end", e);
    }
  }
}
