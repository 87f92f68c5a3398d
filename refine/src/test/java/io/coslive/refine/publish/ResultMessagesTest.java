package io.coslive.refine.publish;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.Failure;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class ResultMessagesTest {
  /** Kafka's default for a request, and so for a record. */
  private static final int LARGEST_RECORD = 1 << 20;

  @Test
  void theFailureOfAHugeAnnouncementWithAHugeKeyCanStillBeSent() {
    byte[] huge = new byte[LARGEST_RECORD - 100];
    Delivery delivery = new Delivery(new TopicPartition("tomograms", 0), 7, 1, huge, huge, Instant.EPOCH);
    Failure failure = new Failure(null, null, FailureCode.MESSAGE_TOO_LARGE, "too large", 1);

    ProducerRecord<byte[], byte[]> record = new ResultMessages(new Topics("coslive."))
        .records(delivery, ResultMessages.failed(delivery, failure)).getFirst();

    assertThat(record.key()).hasSize(ResultMessages.MAX_KEY_BYTES);
    assertThat(record.key().length + record.value().length).isLessThan(LARGEST_RECORD / 2);
  }
}
