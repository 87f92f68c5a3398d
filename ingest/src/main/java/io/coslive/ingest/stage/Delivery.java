package io.coslive.ingest.stage;

import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One announcement as it came, and what is needed to commit it with its result.
 *
 * @param partition where it stood
 * @param offset its offset; the result commits {@code offset + 1}
 * @param group membership at the time of the poll; the broker fences a transaction with an outdated one
 * @param epoch counts the assignments of this process; work of an earlier epoch must not be published
 * @param key the record's key, absent where it had none
 * @param value the record's bytes; empty for a null value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Delivery(TopicPartition partition, long offset, ConsumerGroupMetadata group, long epoch,
    byte @Nullable [] key, byte[] value, Instant receivedAt) {}
