package io.coslive.inference.model;

import org.jspecify.annotations.Nullable;

/** The model bundle cannot be used. An error of start-up, to be shown to the operator; it has nothing to do with input. */
public final class InvalidModel extends RuntimeException {
  /** @param sentence which file, what is wrong, what to do */
  public InvalidModel(String sentence) {
    this(sentence, null);
  }

  /** As above, with the exception that revealed it. */
  public InvalidModel(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
