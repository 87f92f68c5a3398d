package io.coslive.ingest.failure;

import org.jspecify.annotations.Nullable;

/** The scratch disk is full or away: the machine's trouble, for which no tomogram may fail. */
public final class ScratchFailed extends Transient {
  /** @param sentence what is the matter and what is being waited for */
  public ScratchFailed(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
