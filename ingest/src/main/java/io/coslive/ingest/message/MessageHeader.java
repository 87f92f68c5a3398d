package io.coslive.ingest.message;

import org.jspecify.annotations.Nullable;

/**
 * A header that stood beside a message.
 *
 * @param name need not be unique
 * @param value absent where the header had none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MessageHeader(String name, byte @Nullable [] value) {}
