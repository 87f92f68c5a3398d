package io.coslive.ingest.formats;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.file.LimitedLines;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;

/** The lines of a particle list, and errors that name file and line. */
final class TextLines {
  /** A crowded cell holds some thousand particles, the largest data sets half a million. */
  static final int MAX_ROWS = 1_000_000;
  /** Dynamo's tables have 42 at most. A spreadsheet of more is not a particle list. */
  static final int MAX_COLUMNS = 1000;

  private final String file;
  private final LimitedLines lines;

  TextLines(Reader reader, String file) {
    this.file = file;
    this.lines = new LimitedLines(reader);
  }

  /** The next line, or null after the last. @throws Rejected if it is too long */
  @Nullable
  String next() throws IOException {
    try {
      return lines.next();
    } catch (LimitedLines.LineTooLongException e) {
      throw new Rejected(FailureCode.MALFORMED_PICKS, file + ", " + e.getMessage(), e);
    }
  }

  /** Number of the line last read, from 1. */
  int lineNumber() {
    return lines.number();
  }

  /** What is wrong with the line last read. */
  Rejected error(String sentence) {
    return new Rejected(FailureCode.MALFORMED_PICKS, file + ", line " + lines.number() + ": " + sentence);
  }

  /** A finite number. @throws Rejected if it is none */
  double number(String column, String text) {
    Double value = finite(text);
    if (value == null) {
      throw error(column + " is not a number: " + quoted(text));
    }
    return value;
  }

  /** @throws Rejected if there are too many rows */
  void checkRows(int rows) {
    if (rows > MAX_ROWS) {
      throw error("more than " + MAX_ROWS + " particles; split the list by tomogram");
    }
  }

  /** The number that a text stands for, or null if it is none or not finite. */
  static @Nullable Double finite(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return Double.isFinite(value) ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A text for an error message, cut to a length that people read. */
  static String quoted(String text) {
    return "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
  }
}
