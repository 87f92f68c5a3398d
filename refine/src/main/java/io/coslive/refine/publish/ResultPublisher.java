package io.coslive.refine.publish;

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
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.ProducerFencedException;
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
  /** Each lasts {@code max.block.ms}; the outcome of a commit that timed out must be found out, not guessed. */
  private static final int COMMIT_ATTEMPTS = 5;

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

  /** Fences an earlier life of this daemon and ends what it left open. */
  public void begin() {
    producer.initTransactions();
  }

  /**
   * Publishes, or finds that the delivery is stale.
   *
   * @return whether it was committed; false means that nothing is visible and the partition's owner will do it again
   * @throws KafkaException where another daemon with the same instance id has taken over, the broker forbids it, or the
   *     attempts are used up; the process cannot go on
   */
  public boolean publish(Delivery delivery, List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
    try {
      return new Attempts(retry, shared.metrics(), random).run(() -> transaction(delivery, records),
          ResultPublisher::worthAnotherAttempt, shared.stale(delivery));
    } catch (CancellationException e) {
      return false;
    }
  }

  private boolean transaction(Delivery delivery, List<ProducerRecord<byte[], byte[]>> records) {
    // A cooperative rebalance leaves the partition here but changes the generation; the one at the poll may be outdated.
    ConsumerGroupMetadata group = shared.epoch().groupFor(delivery);
    if (group == null) {
      return false;
    }
    producer.beginTransaction();
    try {
      records.forEach(this::send);
      producer.sendOffsetsToTransaction(Map.of(delivery.partition(), new OffsetAndMetadata(delivery.offset() + 1)),
          group);
      commit();
    } catch (KafkaException e) {
      abort(e);
      throw e;
    }
    counters.committed();
    return true;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a failed send fails the commit
  private void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
  }

  private void commit() {
    for (int attempt = 1;; attempt++) {
      try {
        producer.commitTransaction();
        return;
      } catch (TimeoutException e) {
        // Kafka allows nothing but the same call again.
        if (attempt == COMMIT_ATTEMPTS) {
          throw new IllegalStateException(
              "the broker did not say whether a transaction was committed; after a restart it will be known", e);
        }
        LOG.warn("the broker did not answer to a commit; asking again", e);
      }
    }
  }

  private void abort(KafkaException reason) {
    counters.aborted();
    if (!worthAnotherAttempt(reason)) {
      return;
    }
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      e.addSuppressed(reason);
      throw new IllegalStateException("a transaction could be neither committed nor aborted", e);
    }
  }

  /** Fenced or forbidden stays so; anything else, a changed group generation included, may pass. */
  private static boolean worthAnotherAttempt(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException || cause instanceof FencedInstanceIdException
          || cause instanceof AuthorizationException || cause instanceof AuthenticationException
          || cause instanceof UnsupportedVersionException) {
        return false;
      }
    }
    return e instanceof KafkaException;
  }

  @Override
  public void close() {
    producer.close(CLOSE_WAIT);
  }
}
