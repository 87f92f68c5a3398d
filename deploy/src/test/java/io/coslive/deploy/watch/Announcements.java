package io.coslive.deploy.watch;

import io.coslive.deploy.announce.LogEnds;
import io.coslive.ingest.kafka.AnnouncementDecoder;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.TomogramReady;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** What stands on the topic of announcements, as the daemon would read it. One thread. */
final class Announcements implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private final AnnouncementDecoder decoder = new AnnouncementDecoder();
  private final KafkaClients clients;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TomogramReady> all = new ArrayList<>();

  Announcements(KafkaSettings settings) throws InterruptedException, ExecutionException {
    clients = new KafkaClients(settings);
    try (Admin admin = clients.admin()) {
      settings.topics().ensure(admin, PARTITIONS, (short) 1);
    }
    consumer = clients.support();
    List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
        .mapToObj(i -> new TopicPartition(settings.topics().tomograms(), i)).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  List<TomogramReady> all() {
    return all;
  }

  /** Reads until so many are visible. */
  void readUntil(int number) {
    read(number + " announcements", () -> all.size() >= number);
  }

  /** Reads what else is visible by now. */
  void readToEnd() {
    Map<TopicPartition, Long> ends = LogEnds.of(clients, consumer.assignment());
    read("the end of the topic",
        () -> ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
  }

  private void read(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("not within " + PATIENCE + ": " + what + "; there are " + all);
      }
      consumer.poll(Duration.ofMillis(100)).forEach(record -> all.add(decoder.decode(record.value())));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
