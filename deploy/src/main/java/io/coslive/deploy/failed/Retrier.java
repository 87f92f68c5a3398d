package io.coslive.deploy.failed;

import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.TomogramFailed;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends announcements of failed tomograms again, each at most once: starting fences whoever was at it before, which settles
 * that one's last transaction; only then the topics are read, so that {@link #topic} knows of every retry that became
 * visible; and each announcement is a transaction of its own. The memory is the topic of announcements, so a retry
 * is forgotten where Kafka has deleted it there (retention). One thread.
 */
public final class Retrier implements AutoCloseable {
  /** One small record and its commit: whatever lasts longer is a broker in trouble. */
  private static final int TRANSACTION_TIMEOUT_MS = 15_000;
  /** Long enough for a broker that is just starting, short enough for somebody who mistyped its address. */
  private static final int BROKER_WAIT_MS = 20_000;

  private final String announcements;
  private final Producer<byte[], byte[]> producer;
  private final FailedTopic topic;

  private Retrier(String announcements, Producer<byte[], byte[]> producer, FailedTopic topic) {
    this.announcements = announcements;
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * Takes the right to send over.
   *
   * @throws KafkaException if the broker does not answer or refuses
   */
  public static Retrier open(KafkaSettings settings) throws InterruptedException {
    Producer<byte[], byte[]> producer = producer(settings);
    try {
      producer.initTransactions();
      return new Retrier(settings.topics().tomograms(), producer, FailedTopic.read(settings));
    } catch (RuntimeException | InterruptedException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /** What can be sent again, as read after the right was taken over. */
  public FailedTopic topic() {
    return topic;
  }

  /**
   * Sends one announcement again: the same key, bytes and headers, and a header that names the failure. When it returns, every
   * reader sees it.
   *
   * @throws IllegalArgumentException if it is not open, or was not kept completely
   * @throws RetriedElsewhere if another retry has taken over
   * @throws KafkaException if the broker does not take it
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the commit fails where a record could not be sent
  public void send(FailedTomogram failed) {
    TomogramFailed failure = failed.failure();
    if (failed.fate() != Fate.OPEN || !failure.complete()) {
      throw new IllegalArgumentException(failed.id() + " must be open and complete");
    }
    try {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(announcements, null, failure.key(), failure.original(),
          RetryMark.headers(failed.id(), failure)));
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw isFenced(e) || isFenced(e.getCause()) ? new RetriedElsewhere(e) : e;
    }
  }

  private static boolean isFenced(@Nullable Throwable e) {
    return e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO); // an open transaction is aborted by the next retry
  }

  private static Producer<byte[], byte[]> producer(KafkaSettings settings) {
    String name = settings.topicPrefix() + "failed-retry";
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
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
