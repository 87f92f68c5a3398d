package io.coslive.ingest.stage;

import io.coslive.ingest.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * Why a tomogram ends on the failed topic.
 *
 * @param session absent where the announcement could not be read
 * @param sentence what is wrong and what to do; it may quote foreign files, so it is made printable and cut
 * @param attempts how often it was tried
 */
public record Failure(@Nullable String session, @Nullable String tomogram, FailureCode code, String sentence,
    int attempts) {
  /** Two of the longest paths that Linux takes, and room for words. */
  private static final int MAX_CHARACTERS = 10_000;
  private static final int REPLACEMENT = '\ufffd';

  /** Makes the sentence one that can be sent. */
  public Failure {
    sentence = printable(sentence.substring(0, Math.min(sentence.length(), MAX_CHARACTERS)));
  }

  /** Half a surrogate pair cannot be written as UTF-8, and a line break could forge a line of a log. */
  private static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
        ? REPLACEMENT
        : c).forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
