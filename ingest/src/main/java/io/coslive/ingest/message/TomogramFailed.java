package io.coslive.ingest.message;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The one failure of a tomogram; topic {@code tomograms.failed}, keyed as the announcement was.
 *
 * @param session absent where the announcement could not be read
 * @param code a {@code FailureCode} label
 * @param sentence what is wrong and what to do
 * @param attempts how often it was tried
 * @param original the announcement's bytes, cut to 64 KiB
 * @param sourceTopic where the announcement stood
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TomogramFailed(@Nullable String session, @Nullable String tomogram, String code, String sentence,
    int attempts, byte[] original, String sourceTopic, int sourcePartition, long sourceOffset, Instant failedAt) {}
