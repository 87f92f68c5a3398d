package io.coslive.ingest.star;

import java.io.IOException;

/** A STAR file that cannot be read; the message names the line. */
public final class StarSyntaxException extends IOException {
  /** @param line counted from 1; 0 where the whole file is meant */
  public StarSyntaxException(String file, int line, String sentence) {
    super((line > 0 ? file + ", line " + line : file) + ": " + sentence);
  }
}
