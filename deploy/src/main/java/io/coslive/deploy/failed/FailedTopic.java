package io.coslive.deploy.failed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.coslive.deploy.announce.WholeTopic;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The failed topic, read once, with what became of each tomogram since: results on {@code tomograms.processed}, retries on
 * {@code tomograms}. One thread.
 */
public final class FailedTopic {
  /** What cannot be a JSON object of ours is not counted as one. */
  private static final byte[] NOTHING = {};

  private final ObjectMapper mapper = Json.mapper();
  private final Map<FailedId, TomogramFailed> failures = new TreeMap<>();
  private final Map<String, Instant> lastFailures = new HashMap<>();
  private final Map<String, Instant> results = new HashMap<>();
  private final Set<String> retried = new HashSet<>();
  private int unreadable;

  private FailedTopic() {}

  /**
   * Reads the three topics as a {@code read_committed} consumer.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker does not answer or refuses
   */
  public static FailedTopic read(KafkaSettings settings) throws InterruptedException {
    KafkaClients clients = new KafkaClients(settings);
    Topics topics = settings.topics();
    FailedTopic all = new FailedTopic();
    try (Admin admin = clients.admin(); Consumer<byte[], byte[]> consumer = clients.support()) {
      WholeTopic topic = new WholeTopic(admin, consumer);
      topic.read(topics.failed(), all::failed);
      topic.read(topics.processed(), all::processed);
      topic.read(topics.tomograms(), all::announced);
    }
    return all;
  }

  /** Every failure, by partition and offset. */
  public List<FailedTomogram> all() {
    List<FailedTomogram> all = new ArrayList<>();
    failures.forEach((id, failure) -> all.add(new FailedTomogram(id, failure, fate(id, failure))));
    return all;
  }

  /** One of them; null if there is none such. */
  public @Nullable FailedTomogram find(FailedId id) {
    TomogramFailed failure = failures.get(id);
    return failure == null ? null : new FailedTomogram(id, failure, fate(id, failure));
  }

  /** Records on the failed topic that this version cannot read. */
  public int unreadable() {
    return unreadable;
  }

  private Fate fate(FailedId id, TomogramFailed failure) {
    String name = name(failure.session(), failure.tomogram());
    if (results.getOrDefault(name, Instant.MIN).isAfter(failure.failedAt())) {
      return Fate.DONE;
    }
    if (retried.contains(RetryMark.of(id, failure))) {
      return Fate.RETRIED;
    }
    boolean named = failure.session() != null && failure.tomogram() != null;
    return named && lastFailures.getOrDefault(name, Instant.MIN).isAfter(failure.failedAt())
        ? Fate.SUPERSEDED
        : Fate.OPEN;
  }

  private void failed(ConsumerRecord<byte[], byte[]> record) {
    TomogramFailed failure = parse(record, TomogramFailed.class);
    // The mapper leaves absent what an older version, or somebody else, did not write.
    if (failure == null || failure.code() == null || failure.sentence() == null || failure.original() == null
        || failure.headers() == null || failure.failedAt() == null) {
      unreadable++;
    } else {
      failures.put(new FailedId(record.partition(), record.offset()), failure);
      remember(lastFailures, name(failure.session(), failure.tomogram()), failure.failedAt());
    }
  }

  private void processed(ConsumerRecord<byte[], byte[]> record) {
    TomogramProcessed result = parse(record, TomogramProcessed.class);
    if (result != null && result.finishedAt() != null) {
      remember(results, name(result.session(), result.tomogram()), result.finishedAt());
    }
  }

  private static void remember(Map<String, Instant> latest, String name, Instant time) {
    latest.merge(name, time, (a, b) -> a.isAfter(b) ? a : b);
  }

  private static String name(@Nullable String session, @Nullable String tomogram) {
    return session + "/" + tomogram;
  }

  private void announced(ConsumerRecord<byte[], byte[]> record) {
    String mark = RetryMark.on(record.headers());
    if (mark != null) {
      retried.add(mark);
    }
  }

  private <T> @Nullable T parse(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
    try {
      return mapper.readValue(record.value() == null ? NOTHING : record.value(), type);
    } catch (IOException e) {
      return null;
    }
  }
}
