package io.coslive.deploy.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coslive.deploy.announce.Announcer;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.message.TomogramReady;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Announces the same tomograms again and again under new names, always as many ahead as the stages can hold: the daemon
 * sets the pace. Reads the results as any other program would. Used by one thread.
 */
public final class SoakRun implements AutoCloseable {
  /** One in each stage and one that waits keep every stage busy; more would only wait and count as latency. */
  private static final int AHEAD = 4;
  /** A long session of a fast microscope; the next session gets its own name and examples. */
  private static final int TOMOGRAMS_PER_SESSION = 200;
  private static final Duration STRETCH = Duration.ofMinutes(1);
  private static final Duration POLL_WAIT = Duration.ofMillis(50);

  private final List<TomogramReady> tomograms;
  private final Function<String, List<SupportExample>> support;
  private final URI management;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper = Json.mapper();
  private final Topics topics;
  private final Announcer announcer;
  private final Consumer<byte[], byte[]> results;
  private final Map<String, Long> announcedAt = new HashMap<>();
  private final List<Double> latencySeconds = new ArrayList<>();
  private String session = "";
  private int announced;
  private int failed;

  /**
   * Connects.
   *
   * @param tomograms announcements to repeat, whatever their session and name
   * @param support the examples of a session by its name
   * @param management address of the daemon's management port
   */
  public SoakRun(KafkaSettings kafka, List<TomogramReady> tomograms,
      Function<String, List<SupportExample>> support, URI management) {
    this.tomograms = List.copyOf(tomograms);
    this.support = support;
    this.management = management;
    topics = kafka.topics();
    announcer = new Announcer(kafka);
    results = new KafkaClients(kafka).support();
    List<TopicPartition> partitions = Stream.of(topics.processed(), topics.failed())
        .flatMap(topic -> results.partitionsFor(topic).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
    results.assign(partitions);
    results.seekToEnd(partitions);
    partitions.forEach(results::position); // settles where the end is now
  }

  /**
   * Runs for so long.
   *
   * @param listener told of every stretch as it ends
   * @throws java.io.UncheckedIOException if the daemon does not answer any more
   */
  public List<SoakSample> run(Duration time, SampleListener listener)
      throws InterruptedException {
    List<SoakSample> samples = new ArrayList<>();
    long start = System.nanoTime();
    long stretchEnd = start + STRETCH.toNanos();
    while (System.nanoTime() - start < time.toNanos()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      while (announcedAt.size() < AHEAD) {
        announceNext();
      }
      results.poll(POLL_WAIT).forEach(this::take);
      if (System.nanoTime() - stretchEnd >= 0) {
        stretchEnd += STRETCH.toNanos();
        SoakSample sample = SoakSample.of((System.nanoTime() - start) / 60e9, Vitals.of(http, management), failed,
            latencySeconds.stream().mapToDouble(Double::doubleValue).toArray());
        latencySeconds.clear();
        failed = 0;
        samples.add(sample);
        listener.measured(sample);
      }
    }
    return samples;
  }

  private void announceNext() throws InterruptedException {
    if (announced % TOMOGRAMS_PER_SESSION == 0) {
      session = "soak-%04d".formatted(announced / TOMOGRAMS_PER_SESSION);
      for (SupportExample example : support.apply(session)) {
        announcer.support(example);
      }
    }
    String name = "TS_%06d".formatted(announced);
    TomogramReady tomogram = tomograms.get(announced % tomograms.size()).in(session).named(name);
    announcedAt.put(name, System.nanoTime());
    announcer.announce(tomogram);
    announced++;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    Long sent = announcedAt.remove(name(record));
    if (sent == null) {
      return; // of another program
    }
    if (record.topic().equals(topics.failed())) {
      failed++;
    } else {
      latencySeconds.add((System.nanoTime() - sent) / 1e9);
    }
  }

  private String name(ConsumerRecord<byte[], byte[]> record) {
    try {
      JsonNode tomogram = mapper.readTree(record.value()).path("tomogram");
      return tomogram.asText();
    } catch (IOException e) {
      throw new IllegalStateException("a record of " + record.topic() + " is not what the daemon writes", e);
    }
  }

  @Override
  public void close() {
    announcer.close();
    results.close();
    http.close();
  }
}
