package io.coslive.ingest.star;

import java.util.ArrayList;
import java.util.List;

/** The words of one line. */
final class StarLine {
  /** @param quoted whether it stood in quotes and so is a value, whatever it looks like */
  record Word(String text, boolean quoted) {
    boolean isKeyword(String prefix) {
      return !quoted && text.startsWith(prefix);
    }
  }

  private StarLine() {}

  /**
   * Splits at blanks. A word that begins with a quotation mark goes on to the next such mark that a blank or the line's
   * end follows; a word that begins with {@code #} is a comment to the line's end.
   *
   * @throws StarSyntaxException if a quotation mark is not closed
   */
  static List<Word> words(String line, String file, int number) throws StarSyntaxException {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < line.length() && isBlank(line.charAt(at))) {
        at++;
      }
      if (at == line.length() || line.charAt(at) == '#') {
        return words;
      }
      char first = line.charAt(at);
      boolean quoted = first == '"' || first == '\'';
      int end = quoted ? closingQuote(line, at) : at;
      if (end < 0) {
        throw new StarSyntaxException(file, number, "the quotation mark at column " + (at + 1) + " is never closed");
      }
      while (!quoted && end < line.length() && !isBlank(line.charAt(end))) {
        end++;
      }
      words.add(new Word(quoted ? line.substring(at + 1, end) : line.substring(at, end), quoted));
      at = quoted ? end + 1 : end;
    }
  }

  private static int closingQuote(String line, int opening) {
    char mark = line.charAt(opening);
    for (int i = opening + 1; i < line.length(); i++) {
      if (line.charAt(i) == mark && (i + 1 == line.length() || isBlank(line.charAt(i + 1)))) {
        return i;
      }
    }
    return -1;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f';
  }
}
