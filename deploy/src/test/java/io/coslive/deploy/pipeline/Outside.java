package io.coslive.deploy.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coslive.deploy.announce.LogEnds;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.ingest.message.TomogramReady;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The world around the daemon: announces tomograms, sends support, and reads what becomes visible. One thread. */
public final class Outside implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final KafkaClients clients;
  private final Topics topics;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TomogramProcessed> processed = new ArrayList<>();
  private final List<TomogramFailed> failed = new ArrayList<>();
  private final List<String> particles = new ArrayList<>();

  /** One partition per topic, so that what is read has one order. */
  Outside(KafkaSettings settings) throws InterruptedException, ExecutionException {
    this(settings, 1);
  }

  /** Makes the topics; results of several partitions have no order among each other. */
  public Outside(KafkaSettings settings, int partitions) throws InterruptedException, ExecutionException {
    clients = new KafkaClients(settings);
    topics = settings.topics();
    try (Admin admin = clients.admin()) {
      topics.ensure(admin, partitions, (short) 1);
    }
    producer = new KafkaProducer<>(Map.of("bootstrap.servers", settings.bootstrapServers()), new ByteArraySerializer(),
        new ByteArraySerializer());
    consumer = new KafkaConsumer<>(
        Map.of("bootstrap.servers", settings.bootstrapServers(), "isolation.level", "read_committed",
            "auto.offset.reset", "earliest"),
        new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(Stream.of(topics.processed(), topics.failed(), topics.particles())
        .flatMap(topic -> IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i))).toList());
  }

  /** Announces a file. */
  public void announce(String session, String tomogram, Path file) {
    announce(tomogram, json(ready(session, tomogram, file)));
  }

  /** Announces a file with picks and a mask, as paths that the daemon resolves. */
  void announce(String session, String tomogram, Path file, @Nullable String picks, @Nullable String mask) {
    announce(tomogram, json(ready(session, tomogram, file).with(picks, mask)));
  }

  /** Announces a file on a partition of the caller's choice, whatever its key. */
  public void announce(int partition, String session, String tomogram, Path file) {
    send(new ProducerRecord<>(topics.tomograms(), partition, bytes(tomogram), json(ready(session, tomogram, file))));
  }

  /** Writes anything to the topic of announcements. */
  public void announce(@Nullable String key, byte @Nullable [] value) {
    send(topics.tomograms(), key, value);
  }

  private static TomogramReady ready(String session, String tomogram, Path file) {
    return new TomogramReady(session, tomogram, file.toString(), null, null, null, null, null, null);
  }

  void support(SupportExample example) {
    send(topics.support(), example.key(), json(example));
  }

  private void send(String topic, @Nullable String key, byte @Nullable [] value) {
    send(new ProducerRecord<>(topic, key == null ? null : bytes(key), value));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads until the condition holds; afterwards the lists say what was visible by then. */
  public void readUntil(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("not within " + PATIENCE + ": " + what + "; processed " + processed + ", failed "
            + failed);
      }
      consumer.poll(Duration.ofMillis(100)).forEach(this::take);
    }
  }

  /** Reads what else is visible by now. */
  public void readToEnd() {
    Map<TopicPartition, Long> ends = LogEnds.of(clients, consumer.assignment());
    readUntil("the ends of the topics",
        () -> ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(topics.processed())) {
      processed.add(read(record.value(), TomogramProcessed.class));
    } else if (record.topic().equals(topics.failed())) {
      failed.add(read(record.value(), TomogramFailed.class));
    } else {
      particles.add(new String(record.key(), StandardCharsets.UTF_8));
    }
  }

  /** Results, in the order of each partition. */
  public List<TomogramProcessed> processed() {
    return processed;
  }

  /** Failures, in the order of each partition. */
  public List<TomogramFailed> failed() {
    return failed;
  }

  /** Ids, in the order of the topic. */
  public List<String> particles() {
    return particles;
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] json(Object message) {
    try {
      return Json.mapper().writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T read(byte[] value, Class<T> type) {
    try {
      return Json.mapper().readValue(value, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
