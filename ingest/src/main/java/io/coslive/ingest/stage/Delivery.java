package io.coslive.ingest.stage;

import io.coslive.ingest.message.MessageHeader;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One announcement as it came, and what is needed to commit it with its result.
 *
 * @param partition where it stood
 * @param offset its offset; the result commits {@code offset + 1}
 * @param epoch which of this process's assignments of the partition it came with; work of an earlier one is dropped
 * @param key the record's key, absent where it had none
 * @param value the record's bytes; empty for a null value
 * @param headers the record's, in their order
 * @param receivedAt when this process took it
 * @param firstSeenAt when any process first took it, as far as is known
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Delivery(TopicPartition partition, long offset, long epoch, byte @Nullable [] key, byte[] value,
    List<MessageHeader> headers, Instant receivedAt, Instant firstSeenAt) {
  /** Keeps the list from changing. */
  public Delivery {
    headers = List.copyOf(headers);
  }

  /** One without headers that nobody took before. */
  public Delivery(TopicPartition partition, long offset, long epoch, byte @Nullable [] key, byte[] value,
      Instant receivedAt) {
    this(partition, offset, epoch, key, value, List.of(), receivedAt, receivedAt);
  }

  /** The same with the headers of its record. */
  public Delivery with(Headers recordHeaders) {
    List<MessageHeader> copies = new ArrayList<>();
    recordHeaders.forEach(header -> copies.add(new MessageHeader(header.key(), header.value())));
    return new Delivery(partition, offset, epoch, key, value, copies, receivedAt, firstSeenAt);
  }

  /** The same, known to have been taken before. */
  public Delivery firstSeen(Instant earlier) {
    return new Delivery(partition, offset, epoch, key, value, headers, receivedAt, earlier);
  }
}
