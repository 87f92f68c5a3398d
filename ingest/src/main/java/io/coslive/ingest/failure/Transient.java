package io.coslive.ingest.failure;

import org.jspecify.annotations.Nullable;

/** A passing error (file still being written, disk full, broker away): worth a bounded number of further attempts. */
public class Transient extends RuntimeException {
  /** @param sentence what is the matter and what is being waited for */
  public Transient(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
