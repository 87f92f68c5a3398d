package io.coslive.refine.publish;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.kafka.AnnouncementDecoder;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.MessageHeader;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.Failure;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class ResultMessagesTest {
  /** Kafka's default for a request, and so for a record. */
  private static final int LARGEST_RECORD = 1 << 20;
  private static final TopicPartition PARTITION = new TopicPartition("tomograms", 3);
  private static final Failure FAILURE = new Failure("s", "t", FailureCode.MESSAGE_TOO_LARGE, "too large", 2);

  private final ResultMessages messages = new ResultMessages(new Topics("coslive."),
      new Provenance("1.2.3", "compact-3", "ab"));

  @Test
  void theFailureHoldsTheAnnouncementAndWhoFailedIt() throws IOException {
    List<MessageHeader> headers = List.of(new MessageHeader("traceparent", bytes("00-1")),
        new MessageHeader("traceparent", bytes("00-2")), new MessageHeader("flag", null));
    Delivery delivery = new Delivery(PARTITION, 7, 1, bytes("TS_1"), bytes("{}"), headers,
        Instant.parse("2026-11-22T10:00:00Z"), Instant.parse("2026-11-22T09:00:00Z"));

    ProducerRecord<byte[], byte[]> record = messages.records(messages.failed(delivery, FAILURE)).getFirst();
    TomogramFailed failed = Json.mapper().readValue(record.value(), TomogramFailed.class);

    assertThat(record.key()).isEqualTo(bytes("TS_1"));
    assertThat(failed.key()).isEqualTo(bytes("TS_1"));
    assertThat(failed.original()).isEqualTo(bytes("{}"));
    assertThat(failed.headers()).usingRecursiveComparison().isEqualTo(headers);
    assertThat(failed.complete()).isTrue();
    assertThat(failed.code()).isEqualTo("message-too-large");
    assertThat(failed.attempts()).isEqualTo(2);
    assertThat(failed.sourceTopic() + " " + failed.sourcePartition() + " " + failed.sourceOffset())
        .isEqualTo("tomograms 3 7");
    assertThat(failed.version() + " " + failed.model() + " " + failed.modelDigest()).isEqualTo("1.2.3 compact-3 ab");
    assertThat(failed.firstSeenAt()).isEqualTo("2026-11-22T09:00:00Z");
  }

  @Test
  void theFailureOfALargestAnnouncementIsCompleteAndCanBeSent() {
    byte[] largest = new byte[AnnouncementDecoder.MAX_BYTES];
    Delivery delivery = new Delivery(PARTITION, 7, 1, new byte[ResultMessages.MAX_KEY_BYTES], largest, headers(32, 511),
        Instant.EPOCH, Instant.EPOCH);

    TomogramFailed failed = messages.failed(delivery, FAILURE);

    assertThat(failed.complete()).isTrue();
    assertThat(failed.headers()).hasSize(32);
    assertThat(messages.records(failed).getFirst().value()).hasSizeLessThan(LARGEST_RECORD / 2);
  }

  @Test
  void theFailureOfAHugeAnnouncementIsCutSaysSoAndCanBeSent() {
    byte[] huge = new byte[LARGEST_RECORD - 100];
    // A control character takes six bytes in JSON.
    List<MessageHeader> headers = List.of(new MessageHeader("\u0001".repeat(ResultMessages.MAX_HEADER_BYTES), null),
        new MessageHeader("huge", huge));
    Delivery delivery = new Delivery(PARTITION, 7, 1, huge, huge, headers, Instant.EPOCH, Instant.EPOCH);
    Failure failure = new Failure(null, null, FailureCode.MESSAGE_TOO_LARGE, "\\\"".repeat(100_000), 1);

    TomogramFailed failed = messages.failed(delivery, failure);
    ProducerRecord<byte[], byte[]> record = messages.records(failed).getFirst();

    assertThat(failed.complete()).isFalse();
    assertThat(failed.headers()).hasSize(1);
    assertThat(record.key()).hasSize(ResultMessages.MAX_KEY_BYTES);
    assertThat(record.key().length + record.value().length).isLessThan(LARGEST_RECORD / 2);
  }

  @Test
  void eachLimitAloneMakesTheCopyIncomplete() {
    byte[] small = new byte[1];
    assertThat(failed(new byte[ResultMessages.MAX_KEY_BYTES + 1], small, List.of()).complete()).isFalse();
    assertThat(failed(small, new byte[ResultMessages.MAX_ORIGINAL_BYTES + 1], List.of()).complete()).isFalse();
    TomogramFailed many = failed(small, small, headers(ResultMessages.MAX_HEADERS + 1, 1));
    assertThat(many.complete()).isFalse();
    assertThat(many.headers()).hasSize(ResultMessages.MAX_HEADERS);
    assertThat(failed(small, small, headers(1, ResultMessages.MAX_HEADER_BYTES)).complete()).isFalse();
  }

  private TomogramFailed failed(byte[] key, byte[] value, List<MessageHeader> headers) {
    return messages.failed(new Delivery(PARTITION, 7, 1, key, value, headers, Instant.EPOCH, Instant.EPOCH), FAILURE);
  }

  /** A name of one byte each, and a value. */
  private static List<MessageHeader> headers(int number, int valueBytes) {
    return IntStream.range(0, number).mapToObj(i -> new MessageHeader("h", new byte[valueBytes])).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
