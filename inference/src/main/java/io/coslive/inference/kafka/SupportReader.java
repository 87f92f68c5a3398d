package io.coslive.inference.kafka;

import io.coslive.inference.matching.SupportStore;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.stage.StageWork;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads the whole support topic and follows it, so that the store always holds what the topic says. A record that cannot
 * be used is logged and counted; it must never stop the analysis of tomograms.
 *
 * <p>{@link StageWork}'s methods run on the support thread; the others may be called from any.
 */
public final class SupportReader implements StageWork {
  private static final Logger LOG = LoggerFactory.getLogger(SupportReader.class);
  /** Also the longest time a barrier waits for its turn. */
  private static final Duration POLL_WAIT = Duration.ofMillis(50);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final SupportStore store;
  private final SupportDecoder decoder = new SupportDecoder();
  private final Queue<CompletableFuture<Void>> barriers = new ConcurrentLinkedQueue<>();
  private volatile boolean caughtUp;
  private final AtomicLong broken = new AtomicLong();
  private @Nullable CompletableFuture<Void> barrier;
  private Map<TopicPartition, Long> ends = Map.of();

  /** @param consumer owned by this reader from now on, and closed by it */
  public SupportReader(Consumer<byte[], byte[]> consumer, String topic, SupportStore store) {
    this.consumer = consumer;
    this.topic = topic;
    this.store = store;
  }

  /**
   * Waits until everything that stands on the topic at the time of the call is in the store.
   *
   * @return false where that did not happen in time
   */
  public boolean awaitCaughtUp(Duration wait) throws InterruptedException {
    CompletableFuture<Void> barrier = new CompletableFuture<>();
    barriers.add(barrier);
    try {
      barrier.get(wait.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      barrier.cancel(false);
      return false;
    } catch (CancellationException e) {
      return false; // the reader has ended
    } catch (ExecutionException e) {
      throw new IllegalStateException("a barrier is never failed", e);
    }
  }

  /** Whether the topic has been read to its end once. */
  public boolean caughtUp() {
    return caughtUp;
  }

  /** Records that could not be used. */
  public long broken() {
    return broken.get();
  }

  @Override
  public void begin() {
    List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException("there is no topic " + topic + ": create it, compacted");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    barriers.add(new CompletableFuture<>());
  }

  @Override
  public void step() {
    try {
      CompletableFuture<Void> waiting = barriers.peek();
      if (barrier == null && waiting != null) {
        ends = consumer.endOffsets(consumer.assignment());
        barrier = barriers.remove();
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_WAIT)) {
        apply(record);
      }
      if (barrier != null && (barrier.isDone() || reached())) {
        // One whose waiter gave up says nothing about where the reader stands.
        caughtUp |= barrier.complete(null);
        barrier = null;
      }
    } catch (RetriableException e) {
      LOG.warn("the broker did not answer about {}; trying on", topic, e);
    }
  }

  private boolean reached() {
    return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      refused(record, "it has no key");
      return;
    }
    try {
      String key = new String(record.key(), StandardCharsets.UTF_8);
      store.apply(key, record.value() == null ? null : example(key, record.value()));
    } catch (Rejected e) {
      refused(record, e.getMessage());
    }
  }

  private SupportExample example(String key, byte[] value) {
    try {
      return decoder.decode(value);
    } catch (Rejected e) {
      store.apply(key, null); // the compacted topic has forgotten what stood there too
      throw e;
    }
  }

  private void refused(ConsumerRecord<byte[], byte[]> record, @Nullable String why) {
    broken.incrementAndGet();
    LOG.warn("support record {}-{} offset {} is left out: {}", record.topic(), record.partition(), record.offset(),
        why);
  }

  @Override
  public void end() {
    if (barrier != null) {
      barrier.cancel(false);
    }
    barriers.forEach(barrier -> barrier.cancel(false));
    consumer.close(CloseOptions.timeout(CLOSE_WAIT));
  }
}
