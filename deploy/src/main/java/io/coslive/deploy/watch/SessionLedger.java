package io.coslive.deploy.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coslive.deploy.announce.SoleAnnouncer;
import io.coslive.deploy.announce.WholeTopic;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.kafka.AnnouncementDecoder;
import io.coslive.ingest.kafka.Fenced;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.TomogramReady;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
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
  private static final int PARTITIONS = 4;
  private static final short BROKER_DEFAULT = -1;

  private static final Logger LOG = LoggerFactory.getLogger(SessionLedger.class);

  private final String topic;
  private final SoleAnnouncer sender;
  private final Map<String, String> uris = new HashMap<>();
  private Instant memoryBegins = Instant.MIN;

  private SessionLedger(String topic, SoleAnnouncer sender) {
    this.topic = topic;
    this.sender = sender;
  }

  /**
   * Takes the ledger over. Makes the topics where they are missing.
   *
   * @param holder the name under which only one may announce
   * @throws KafkaException if the broker does not answer or refuses
   */
  static SessionLedger open(KafkaSettings settings, String session, String holder) throws InterruptedException {
    KafkaClients clients = new KafkaClients(settings);
    SessionLedger ledger = new SessionLedger(settings.topics().tomograms(), new SoleAnnouncer(settings, holder));
    try (Admin admin = clients.admin(); Consumer<byte[], byte[]> reader = clients.support()) {
      ledger.sender.begin();
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
  void announce(TomogramReady tomogram) {
    try {
      sender.send(new ProducerRecord<>(topic, tomogram.tomogram().getBytes(StandardCharsets.UTF_8), json(tomogram)));
    } catch (KafkaException e) {
      throw Fenced.isToldBy(e) ? new TakenOver(e) : e;
    }
    uris.put(tomogram.tomogram(), tomogram.uri());
  }

  @Override
  public void close() {
    sender.close();
  }

  private void readAll(Consumer<byte[], byte[]> reader, Admin admin, String session) throws InterruptedException {
    List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition())).toList();
    reader.assign(partitions);
    Map<TopicPartition, Long> begins = reader.beginningOffsets(partitions);
    Map<TopicPartition, Instant> oldest = new HashMap<>();
    AnnouncementDecoder decoder = new AnnouncementDecoder();
    new WholeTopic(admin, reader).read(topic, record -> {
      oldest.putIfAbsent(new TopicPartition(topic, record.partition()), Instant.ofEpochMilli(record.timestamp()));
      remember(decoder, record, session);
    });
    Instant now = Instant.now();
    memoryBegins = begins.entrySet().stream().filter(begin -> begin.getValue() > 0)
        .map(begin -> oldest.getOrDefault(begin.getKey(), now)).max(Instant::compareTo).orElse(Instant.MIN);
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
}
