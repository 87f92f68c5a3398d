package io.coslive.ingest.failure;

import org.jspecify.annotations.Nullable;

/** A permanent error of the input: trying again cannot help. Ends on the failed topic with its code and sentence. */
public class Rejected extends RuntimeException {
  private final FailureCode code;

  /** @param sentence what is wrong, where (byte offset or field), and what the reader can do about it */
  public Rejected(FailureCode code, String sentence) {
    this(code, sentence, null);
  }

  /** As above, with the exception that revealed it. */
  public Rejected(FailureCode code, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  /** Why, as a closed set. */
  public FailureCode code() {
    return code;
  }
}
