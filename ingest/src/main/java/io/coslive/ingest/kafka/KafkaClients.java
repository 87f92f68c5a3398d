package io.coslive.ingest.kafka;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.util.HashMap;
import java.util.Map;

/** Kafka's clients as the delivery promise needs them. Bytes in and out: decoding hostile bytes is our own business. */
public final class KafkaClients {
  /** Announcements held ahead of their turn, over all partitions: some thousands of them. */
  private static final int FETCH_BYTES = 1 << 20;
  /** A question that a broker's restart has swallowed is asked again after so long; Kafka's default is a minute. */
  private static final int QUESTION_TIMEOUT_MS = 20_000;

  private final KafkaSettings settings;

  /** Connects nothing yet. */
  public KafkaClients(KafkaSettings settings) {
    this.settings = settings;
  }

  /** Reads announcements as a member of the group. */
  public Consumer<byte[], byte[]> announcements() {
    Map<String, Object> config = common("tomograms");
    config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
    config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    // One announcement is taken at a time, so little is fetched ahead. A larger batch would still come, alone: see Topics.
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Topics.ANNOUNCEMENT_BATCH_BYTES);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, settings.maxPollIntervalMs());
    putGroupProtocol(config);
    return reader(config);
  }

  private void putGroupProtocol(Map<String, Object> config) {
    switch (settings.groupProtocol()) {
      case CLASSIC -> {
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, settings.sessionTimeoutMs());
        // Kafka asks for at most a third of the session timeout.
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.min(3000, settings.sessionTimeoutMs() / 3));
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
      }
      // The other three are the broker's here; the client refuses to start where they are set.
      case CONSUMER -> config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
    }
  }

  /** Reads a topic from its beginning, outside of any group. */
  public Consumer<byte[], byte[]> support() {
    Map<String, Object> config = common("support");
    config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, QUESTION_TIMEOUT_MS);
    return reader(config);
  }

  private static Consumer<byte[], byte[]> reader(Map<String, Object> config) {
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // Besides hiding aborted records, this makes a new owner wait for the old one's open transaction before it reads
    // the committed offset.
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Writes results in transactions. */
  public Producer<byte[], byte[]> results() {
    Map<String, Object> config = common("results");
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId());
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    // A tomogram's particles come at once, some kB each: few large requests instead of many small ones.
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    // Bit-packed masks in base64 are mostly runs; lz4 takes a fraction of the time that sending them would.
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    // All but the first three are only defaults.
    config.putAll(settings.properties());
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** For creating topics. */
  public Admin admin() {
    return Admin.create(common("admin"));
  }

  private Map<String, Object> common(String purpose) {
    Map<String, Object> config = new HashMap<>(settings.properties());
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.transactionalId() + "-" + purpose);
    // Clients otherwise send their metrics to the broker where it asks for them; ours go to Prometheus.
    config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    return config;
  }
}
