package io.coslive.deploy.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.kafka.AnnouncementDecoder;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.TomogramReady;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * What a session has announced, and the right to announce more. The topic {@code tomograms} is the only memory, so nothing
 * can disagree with it: opening a ledger first fences whoever held it before, which settles that one's last transaction, and
 * then reads the topic to its end. From then on nobody else can announce under the same name. One thread.
 */
final class SessionLedger implements AutoCloseable {
  /** Longer than any transaction on the topic may stay open (Kafka's default of a minute), behind which nothing is seen. */
  private static final Duration READ_PATIENCE = Duration.ofSeconds(90);
  private static final Duration POLL_WAIT = Duration.ofMillis(200);
  /** One small record and its commit: whatever lasts longer is a broker in trouble. */
  private static final int TRANSACTION_TIMEOUT_MS = 15_000;
  /** Long enough for a broker that is just starting, short enough for somebody who mistyped its address. */
  private static final int BROKER_WAIT_MS = 20_000;
  private static final int PARTITIONS = 4;
  private static final short BROKER_DEFAULT = -1;

  private static final Logger LOG = LoggerFactory.getLogger(SessionLedger.class);

  private final String topic;
  private final Producer<byte[], byte[]> producer;
  private final Map<String, String> uris = new HashMap<>();
  private Instant memoryBegins = Instant.MIN;

  private SessionLedger(String topic, Producer<byte[], byte[]> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  /**
   * Takes the ledger over. Makes the topics where they are missing.
   *
   * @param holder the name under which only one may announce
   * @throws KafkaException if the broker does not answer or refuses
   */
  static SessionLedger open(KafkaSettings settings, String session, String holder) throws InterruptedException {
    KafkaClients clients = new KafkaClients(settings);
    SessionLedger ledger = new SessionLedger(settings.topics().tomograms(), producer(settings, holder));
    try (Admin admin = clients.admin(); Consumer<byte[], byte[]> reader = clients.support()) {
      ledger.producer.initTransactions();
      settings.topics().ensure(admin, PARTITIONS, BROKER_DEFAULT);
      ledger.readAll(reader, admin, session);
      return ledger;
    } catch (ExecutionException e) {
      ledger.close();
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (RuntimeException | InterruptedException e) {
      ledger.close();
      throw e;
    }
  }

  /** The file that a tomogram of this id was announced from; null if it was not. */
  @Nullable
  String uriOf(String tomogram) {
    return uris.get(tomogram);
  }

  /** How many tomograms the session has announced. */
  int size() {
    return uris.size();
  }

  /**
   * Since when the topic is whole. Of a file that is older nobody knows whether it was announced, because Kafka has deleted
   * records (retention).
   */
  Instant memoryBegins() {
    return memoryBegins;
  }

  /**
   * Announces a tomogram. When it returns, every reader sees it; if it throws, the topic must be read anew to know.
   *
   * @throws TakenOver if another one holds the ledger now
   * @throws KafkaException if the broker does not take it
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the commit fails where a record could not be sent
  void announce(TomogramReady tomogram) {
    try {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, tomogram.tomogram().getBytes(StandardCharsets.UTF_8), json(tomogram)));
      producer.commitTransaction();
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new TakenOver(e);
    } catch (KafkaException e) {
      if (e.getCause() instanceof ProducerFencedException || e.getCause() instanceof InvalidProducerEpochException) {
        throw new TakenOver(e);
      }
      throw e;
    }
    uris.put(tomogram.tomogram(), tomogram.uri());
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO); // an open transaction is aborted by the next holder
  }

  private void readAll(Consumer<byte[], byte[]> reader, Admin admin, String session)
      throws InterruptedException, ExecutionException {
    List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition())).toList();
    reader.assign(partitions);
    Map<TopicPartition, Long> begins = reader.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = ends(admin, partitions);
    reader.seekToBeginning(partitions);
    Map<TopicPartition, Instant> oldest = new HashMap<>();
    AnnouncementDecoder decoder = new AnnouncementDecoder();
    long until = System.nanoTime() + READ_PATIENCE.toNanos();
    while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
      if (System.nanoTime() > until) {
        throw new TimeoutException("the topic " + topic + " could not be read to its end within "
            + READ_PATIENCE.toSeconds() + " s");
      }
      for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL_WAIT)) {
        oldest.putIfAbsent(new TopicPartition(topic, record.partition()), Instant.ofEpochMilli(record.timestamp()));
        remember(decoder, record, session);
      }
    }
    Instant now = Instant.now();
    memoryBegins = begins.entrySet().stream().filter(begin -> begin.getValue() > 0)
        .map(begin -> oldest.getOrDefault(begin.getKey(), now)).max(Instant::compareTo).orElse(Instant.MIN);
  }

  /** Where the partitions end, uncommitted records included: behind another's open transaction may stand one of ours. */
  private static Map<TopicPartition, Long> ends(Admin admin, List<TopicPartition> partitions)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private void remember(AnnouncementDecoder decoder, ConsumerRecord<byte[], byte[]> record, String session) {
    try {
      TomogramReady announced = decoder.decode(record.value() == null ? new byte[0] : record.value());
      if (announced.session().equals(session)) {
        uris.putIfAbsent(announced.tomogram(), announced.uri());
      }
    } catch (Rejected e) { // no announcement for the daemon either
      LOG.debug("offset {} of {} is no announcement", record.offset(), record.topic(), e);
    }
  }

  private static byte[] json(TomogramReady tomogram) {
    try {
      return Json.mapper().writeValueAsBytes(tomogram);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message of ours must become JSON", e);
    }
  }

  private static Producer<byte[], byte[]> producer(KafkaSettings settings, String holder) {
    Map<String, Object> config = new HashMap<>(settings.properties());
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, holder);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, holder);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BROKER_WAIT_MS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TRANSACTION_TIMEOUT_MS / 3);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TRANSACTION_TIMEOUT_MS);
    config.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
