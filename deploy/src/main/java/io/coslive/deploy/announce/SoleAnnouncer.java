package io.coslive.deploy.announce;

import io.coslive.ingest.kafka.Fenced;
import io.coslive.ingest.kafka.KafkaSettings;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends records under a name that only one may hold, each in a transaction of its own. Whoever begins fences the one before,
 * which settles that one's last transaction. One thread.
 */
public final class SoleAnnouncer implements AutoCloseable {
  /** One small record and its commit: whatever lasts longer is a broker in trouble. */
  private static final int TRANSACTION_TIMEOUT_MS = 15_000;
  /** Long enough for a broker that is just starting, short enough for somebody who mistyped its address. */
  private static final int BROKER_WAIT_MS = 20_000;

  private final Producer<byte[], byte[]> producer;

  /** Connects nothing yet. */
  public SoleAnnouncer(KafkaSettings settings, String name) {
    Map<String, Object> config = new HashMap<>(settings.properties());
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, name);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BROKER_WAIT_MS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TRANSACTION_TIMEOUT_MS / 3);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TRANSACTION_TIMEOUT_MS);
    config.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Takes the name over.
   *
   * @throws KafkaException if the broker does not answer or refuses
   */
  public void begin() {
    producer.initTransactions();
  }

  /**
   * Sends one record. When it returns, every reader will see it; if it throws, the topic must be read anew to know.
   *
   * @throws KafkaException if the broker does not take it; {@link Fenced#isToldBy} says whether another one holds the name
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the commit fails where a record could not be sent
  public void send(ProducerRecord<byte[], byte[]> record) {
    producer.beginTransaction();
    producer.send(record);
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO); // an open transaction is aborted by the next holder
  }
}
