package io.coslive.deploy.failed;

import io.coslive.deploy.announce.SoleAnnouncer;
import io.coslive.ingest.kafka.Fenced;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.TomogramFailed;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends announcements of failed tomograms again, each at most once: starting fences whoever was at it before, which settles
 * that one's last transaction; only then the topics are read, so that {@link #topic} knows of every retry that became
 * visible; and each announcement is a transaction of its own. The memory is the topic of announcements, so a retry
 * is forgotten where Kafka has deleted it there (retention). One thread.
 */
public final class Retrier implements AutoCloseable {
  private final String announcements;
  private final SoleAnnouncer sender;
  private final FailedTopic topic;

  private Retrier(String announcements, SoleAnnouncer sender, FailedTopic topic) {
    this.announcements = announcements;
    this.sender = sender;
    this.topic = topic;
  }

  /**
   * Takes the right to send over.
   *
   * @throws KafkaException if the broker does not answer or refuses
   */
  public static Retrier open(KafkaSettings settings) throws InterruptedException {
    SoleAnnouncer sender = new SoleAnnouncer(settings, settings.topicPrefix() + "failed-retry");
    try {
      sender.begin();
      return new Retrier(settings.topics().tomograms(), sender, FailedTopic.read(settings));
    } catch (RuntimeException | InterruptedException e) {
      sender.close();
      throw e;
    }
  }

  /** What can be sent again, as read after the right was taken over. */
  public FailedTopic topic() {
    return topic;
  }

  /**
   * Sends one announcement again: the same key, bytes and headers, and a header that names the failure. When it returns, every
   * reader sees it.
   *
   * @throws IllegalArgumentException if it is not open, or was not kept completely
   * @throws RetriedElsewhere if another retry has taken over
   * @throws KafkaException if the broker does not take it
   */
  public void send(FailedTomogram failed) {
    TomogramFailed failure = failed.failure();
    if (failed.fate() != Fate.OPEN || !failure.complete()) {
      throw new IllegalArgumentException(failed.id() + " must be open and complete");
    }
    try {
      sender.send(new ProducerRecord<>(announcements, null, failure.key(), failure.original(),
          RetryMark.headers(failed.id(), failure)));
    } catch (KafkaException e) {
      throw Fenced.isToldBy(e) ? new RetriedElsewhere(e) : e;
    }
  }

  @Override
  public void close() {
    sender.close();
  }
}
