package io.coslive.deploy.announce;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.refine.stage.ResultListener;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Follows one session's results on Kafka, from the moment it is made, as any downstream program would: read-committed,
 * outside of the daemon's group. One thread.
 */
public final class ResultTopics implements AutoCloseable {
  private static final Duration POLL_WAIT = Duration.ofMillis(200);

  private final ObjectMapper mapper = Json.mapper();
  private final Consumer<byte[], byte[]> consumer;
  private final Topics topics;
  private final String session;
  private final Map<String, List<ParticleMessage>> particles = new HashMap<>();
  private final Map<String, TomogramProcessed> waiting = new HashMap<>();

  /** Results that are already there do not count. */
  public ResultTopics(KafkaSettings settings, String session) {
    this.session = session;
    topics = settings.topics();
    consumer = new KafkaClients(settings).support();
    List<TopicPartition> partitions = Stream.of(topics.particles(), topics.processed(), topics.failed())
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // settles where the end is now
  }

  /**
   * Reads on until so many tomograms of the session have a result or a failure.
   *
   * @param listener told of each, on the calling thread
   */
  public void await(int tomograms, ResultListener listener) throws InterruptedException {
    int done = 0;
    while (done < tomograms) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_WAIT)) {
        try {
          done += take(record, listener);
        } catch (IOException e) {
          throw new IllegalStateException("a record of " + record.topic() + " is not what the daemon writes", e);
        }
      }
      done += complete(listener);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** @return how many tomograms this record finished */
  private int take(ConsumerRecord<byte[], byte[]> record, ResultListener listener) throws IOException {
    if (record.topic().equals(topics.particles())) {
      ParticleMessage particle = mapper.readValue(record.value(), ParticleMessage.class);
      if (particle.session().equals(session)) {
        particles.computeIfAbsent(particle.tomogram(), _ -> new ArrayList<>()).add(particle);
      }
    } else if (record.topic().equals(topics.processed())) {
      TomogramProcessed result = mapper.readValue(record.value(), TomogramProcessed.class);
      if (result.session().equals(session)) {
        waiting.put(result.tomogram(), result);
      }
    } else {
      TomogramFailed failure = mapper.readValue(record.value(), TomogramFailed.class);
      if (session.equals(failure.session())) {
        listener.failed(failure);
        return 1;
      }
    }
    return 0;
  }

  /** A result and its particles stand on different topics, so one may be read before the other. */
  private int complete(ResultListener listener) {
    List<TomogramProcessed> ready = waiting.values().stream()
        .filter(result -> particles.getOrDefault(result.tomogram(), List.of()).size() >= result.picks()).toList();
    for (TomogramProcessed result : ready) {
      List<ParticleMessage> own = particles.remove(result.tomogram());
      waiting.remove(result.tomogram());
      listener.processed(result, own == null ? List.of() : own);
    }
    return ready.size();
  }
}
