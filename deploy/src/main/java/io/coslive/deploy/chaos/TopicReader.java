package io.coslive.deploy.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.coslive.deploy.announce.LogEnds;
import io.coslive.deploy.chaos.Visible.Announced;
import io.coslive.deploy.chaos.Visible.Failed;
import io.coslive.deploy.chaos.Visible.Outcome;
import io.coslive.deploy.chaos.Visible.Particle;
import io.coslive.deploy.chaos.Visible.Position;
import io.coslive.deploy.chaos.Visible.Result;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the topics from their beginning, read-committed, as any downstream program would. Used by one thread. */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL_WAIT = Duration.ofMillis(100);

  private final ObjectMapper mapper = Json.mapper();
  private final KafkaClients clients;
  private final Consumer<byte[], byte[]> consumer;
  private final Topics topics;
  private final List<Announced> announced = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Particle> particles = new ArrayList<>();

  /** Connects; the topics must exist. */
  public TopicReader(KafkaSettings kafka) {
    topics = kafka.topics();
    clients = new KafkaClients(kafka);
    consumer = clients.support();
    consumer.assign(Stream.of(topics.tomograms(), topics.particles(), topics.processed(), topics.failed())
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition())).toList());
    consumer.seekToBeginning(consumer.assignment());
  }

  /** Takes what comes within a moment. A broker that is away only means that nothing comes. */
  public void poll() {
    try {
      consumer.poll(POLL_WAIT).forEach(this::take);
    } catch (RetriableException e) {
      return; // it is back some time
    }
  }

  /** Reads everything that is visible by now, or will be when transactions open by now have ended. */
  public void readToEnd() {
    Map<TopicPartition, Long> ends = LogEnds.of(clients, consumer.assignment());
    while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      poll();
    }
  }

  /** Results and failures seen so far. */
  public int outcomes() {
    return outcomes.size();
  }

  /** All that was seen so far. */
  public Visible visible() {
    return new Visible(announced, outcomes, particles);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    Position at = new Position(record.topic(), record.partition(), record.offset(), record.timestamp());
    try {
      if (record.topic().equals(topics.tomograms())) {
        announced.add(new Announced(key, record.partition(), record.offset()));
      } else if (record.topic().equals(topics.particles())) {
        particles.add(new Particle(key, mapper.readValue(record.value(), ParticleMessage.class).tomogram()));
      } else if (record.topic().equals(topics.processed())) {
        TomogramProcessed result = mapper.readValue(record.value(), TomogramProcessed.class);
        outcomes.add(new Result(key, at, result.picks(), result.model(), result.supportVersion(), result.files()));
      } else {
        TomogramFailed failure = mapper.readValue(record.value(), TomogramFailed.class);
        outcomes.add(new Failed(key, at, failure.code(), failure.sourcePartition(), failure.sourceOffset()));
      }
    } catch (IOException e) {
      throw new IllegalStateException("a record of " + record.topic() + " is not what the daemon writes", e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
