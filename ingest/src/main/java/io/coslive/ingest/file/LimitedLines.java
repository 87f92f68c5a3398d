package io.coslive.ingest.file;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Lines of a text that may be hostile: a line without an end costs no more memory than the longest that is allowed. */
public final class LimitedLines {
  /** A row of a particle list has some hundred characters; RELION's lists of aberrations have some thousand. */
  public static final int MAX_CHARACTERS = 1 << 16;

  private final BufferedReader reader;
  private int number;

  /** @param reader closed by whoever opened it */
  public LimitedLines(Reader reader) {
    this.reader = reader instanceof BufferedReader buffered ? buffered : new BufferedReader(reader);
  }

  /**
   * The next line without its end, or null after the last.
   *
   * @throws LineTooLongException at more than {@link #MAX_CHARACTERS}
   */
  public @Nullable String next() throws IOException {
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    number++;
    StringBuilder line = new StringBuilder();
    while (c >= 0 && c != '\n') {
      if (line.length() == MAX_CHARACTERS) {
        throw new LineTooLongException(number);
      }
      line.append((char) c);
      c = reader.read();
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return line.toString();
  }

  /** Number of the line last returned, from 1. */
  public int number() {
    return number;
  }

  /** A line that no text of this kind has. */
  public static final class LineTooLongException extends IOException {
    private final int line;

    LineTooLongException(int line) {
      super("line " + line + " has more than " + MAX_CHARACTERS + " characters; is this a text file?");
      this.line = line;
    }

    /** Its number, from 1. */
    public int line() {
      return line;
    }
  }
}
