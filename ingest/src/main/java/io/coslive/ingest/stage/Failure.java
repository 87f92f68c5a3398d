package io.coslive.ingest.stage;

import io.coslive.ingest.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * Why a tomogram ends on the failed topic.
 *
 * @param session absent where the announcement could not be read
 * @param sentence what is wrong and what to do
 * @param attempts how often it was tried
 */
public record Failure(@Nullable String session, @Nullable String tomogram, FailureCode code, String sentence,
    int attempts) {}
