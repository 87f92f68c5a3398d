package io.coslive.ingest.stage;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One announcement as it came, and what is needed to commit it with its result.
 *
 * @param partition where it stood
 * @param offset its offset; the result commits {@code offset + 1}
 * @param epoch which of this process's assignments of the partition it came with; work of an earlier one is dropped
 * @param key the record's key, absent where it had none
 * @param value the record's bytes; empty for a null value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Delivery(TopicPartition partition, long offset, long epoch, byte @Nullable [] key, byte[] value,
    Instant receivedAt) {}
