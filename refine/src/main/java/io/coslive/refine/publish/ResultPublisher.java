package io.coslive.refine.publish;

import io.coslive.ingest.kafka.Fenced;
import io.coslive.ingest.stage.Attempts;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.verticle.StageContext;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;

/**
 * Publishes a tomogram's records and its consumed offset in one transaction, opened only when everything is ready: it is
 * open for milliseconds, whatever the analysis took. In the eyes of a {@code read_committed} consumer an announcement
 * therefore has exactly one result.
 *
 * <p>The only transactional producer of the process. Used by the refine thread alone.
 */
public final class ResultPublisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResultPublisher.class);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);
  /** Each lasts {@code max.block.ms}, so a broker may be away for five minutes. */
  private static final int ANSWER_ATTEMPTS = 20;

  private final Producer<byte[], byte[]> producer;
  private final RetryPolicy retry;
  private final StageContext shared;
  private final TransactionCounters counters;
  private final RandomGenerator random;

  /**
   * @param producer owned by this publisher from now on, and closed by it
   * @param retry for what the broker may take on another attempt
   * @param random for the jitter
   */
  public ResultPublisher(Producer<byte[], byte[]> producer, RetryPolicy retry, StageContext shared,
      RandomGenerator random) {
    this.producer = producer;
    this.retry = retry;
    this.shared = shared;
    this.counters = new TransactionCounters(shared.registry());
    this.random = random;
  }

  /**
   * Fences an earlier life of this daemon and ends what it left open.
   *
   * @throws Fenced where a later one was quicker
   */
  public void begin() {
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      throw Fenced.orItself(e);
    }
  }

  /**
   * Publishes, or finds that the delivery is stale.
   *
   * @return whether it was committed; false means that nothing is visible and the partition's owner will do it again
   * @throws Fenced where another daemon with the same instance id has taken over; the process cannot go on
   * @throws KafkaException where the broker forbids it or the attempts are used up; the process cannot go on
   * @throws IllegalStateException where the broker did not answer for minutes; after a restart the outcome is known
   */
  public boolean publish(Delivery delivery, List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
    try {
      return new Attempts(retry, shared.metrics(), random).run(() -> transaction(delivery, records),
          ResultPublisher::mayPass, shared.stale(delivery));
    } catch (CancellationException e) {
      return false;
    } catch (KafkaException | IllegalStateException e) {
      throw Fenced.orItself(e);
    }
  }

  private boolean transaction(Delivery delivery, List<ProducerRecord<byte[], byte[]>> records) {
    // A rebalance that leaves the partition here changes the generation; the one at the poll may be outdated.
    ConsumerGroupMetadata group = shared.epoch().groupFor(delivery);
    if (group == null) {
      return false;
    }
    producer.beginTransaction();
    try {
      records.forEach(this::send);
      producer.sendOffsetsToTransaction(Map.of(delivery.partition(), new OffsetAndMetadata(delivery.offset() + 1)),
          group);
      untilAnswered("commit", producer::commitTransaction);
    } catch (KafkaException e) {
      counters.aborted();
      if (mayPass(e)) {
        abort(e);
      }
      throw e;
    }
    counters.committed();
    return true;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a failed send fails the commit
  private void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
  }

  private void abort(KafkaException reason) {
    try {
      untilAnswered("abort", producer::abortTransaction);
    } catch (KafkaException e) {
      e.addSuppressed(reason);
      throw new IllegalStateException("a transaction could be neither committed nor aborted", e);
    }
  }

  /** After a commit or an abort without an answer Kafka allows nothing but the same call again. */
  private static void untilAnswered(String name, Runnable call) {
    for (int attempt = 1;; attempt++) {
      try {
        call.run();
        return;
      } catch (TimeoutException e) {
        if (attempt == ANSWER_ATTEMPTS) {
          throw new IllegalStateException("the broker did not answer to the " + name
              + " of a transaction; how it ended will be known after a restart", e);
        }
        LOG.warn("the broker did not answer to the {} of a transaction; asking again", name, e);
      }
    }
  }

  /** Fenced or forbidden stays so; anything else, a changed group generation included, may pass. */
  private static boolean mayPass(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthorizationException || cause instanceof AuthenticationException
          || cause instanceof UnsupportedVersionException) {
        return false;
      }
    }
    return e instanceof KafkaException && !Fenced.isToldBy(e);
  }

  @Override
  public void close() {
    producer.close(CLOSE_WAIT);
  }
}
