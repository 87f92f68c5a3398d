package io.coslive.ingest.message;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The one failure of a tomogram; topic {@code tomograms.failed}, keyed as the announcement was.
 *
 * @param session absent where the announcement could not be read
 * @param code a {@code FailureCode} label
 * @param sentence what is wrong and what to do
 * @param attempts how often it was tried
 * @param key the announcement's key, cut to 1 KiB; absent where it had none
 * @param original the announcement's bytes, cut to 64 KiB
 * @param headers those of the announcement, as many as fit into 16 KiB, at most 32
 * @param complete whether key, original and headers are all of the announcement; only then can it be sent again
 * @param sourceTopic where the announcement stood
 * @param version of the program that failed it
 * @param model id of the model bundle that ran
 * @param modelDigest SHA-256 of the bundle's description, which holds those of its parts; 64 hex digits
 * @param firstSeenAt when a daemon first took the announcement
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TomogramFailed(@Nullable String session, @Nullable String tomogram, String code, String sentence,
    int attempts, byte @Nullable [] key, byte[] original, List<MessageHeader> headers, boolean complete,
    String sourceTopic, int sourcePartition, long sourceOffset, String version, String model, String modelDigest,
    Instant firstSeenAt, Instant failedAt) {}
