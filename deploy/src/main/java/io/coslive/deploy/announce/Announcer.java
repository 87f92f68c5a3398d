package io.coslive.deploy.announce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.message.TomogramReady;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Announces tomograms and their session's support set. Each method returns when the broker has the record, so that
 * examples sent before a tomogram count for it. Blocking; thread-safe.
 */
public final class Announcer implements AutoCloseable {
  /** Long enough for a broker that is just starting, short enough for somebody who mistyped its address. */
  private static final int BROKER_WAIT_MS = 20_000;

  private final ObjectMapper mapper = Json.mapper();
  private final Topics topics;
  private final KafkaProducer<byte[], byte[]> producer;

  /** Connects nothing yet. */
  public Announcer(KafkaSettings settings) {
    Map<String, Object> config = new HashMap<>(settings.properties());
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "coslive-announcer");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BROKER_WAIT_MS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, BROKER_WAIT_MS / 2);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, BROKER_WAIT_MS);
    topics = settings.topics();
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** @throws KafkaException if the broker does not take it */
  public void announce(TomogramReady tomogram) throws InterruptedException {
    send(topics.tomograms(), tomogram.tomogram(), tomogram);
  }

  /**
   * As above, of bytes as they are.
   *
   * @param message whatever somebody might send
   */
  public void announce(String tomogram, byte[] message) throws InterruptedException {
    send(topics.tomograms(), tomogram, message);
  }

  /** @throws KafkaException if the broker does not take it */
  public void support(SupportExample example) throws InterruptedException {
    send(topics.support(), example.key(), example);
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send(String topic, String key, Object message) throws InterruptedException {
    try {
      send(topic, key, mapper.writeValueAsBytes(message));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message of ours must become JSON", e);
    }
  }

  private void send(String topic, String key, byte[] message) throws InterruptedException {
    try {
      producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), message)).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
  }
}
