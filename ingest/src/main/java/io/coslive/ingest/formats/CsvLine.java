package io.coslive.ingest.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated values with quotation marks doubled inside (RFC 4180), without line breaks in values. */
final class CsvLine {
  private CsvLine() {}

  static List<String> split(String line, TextLines lines) {
    List<String> values = new ArrayList<>();
    int at = 0;
    while (true) {
      StringBuilder value = new StringBuilder();
      if (at < line.length() && line.charAt(at) == '"') {
        at = quoted(line, at + 1, value, lines);
      } else {
        while (at < line.length() && line.charAt(at) != ',') {
          value.append(line.charAt(at++));
        }
      }
      values.add(value.toString());
      if (values.size() > TextLines.MAX_COLUMNS) {
        throw lines.error("more than " + TextLines.MAX_COLUMNS + " columns; is this a list of particles?");
      }
      if (at >= line.length()) {
        return values;
      }
      at++;
    }
  }

  /** Position after the closing mark. */
  private static int quoted(String line, int start, StringBuilder value, TextLines lines) {
    for (int at = start; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c != '"') {
        value.append(c);
      } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
        value.append('"');
        at++;
      } else if (at + 1 == line.length() || line.charAt(at + 1) == ',') {
        return at + 1;
      } else {
        throw lines.error("a comma must follow the quotation mark at column " + (at + 1));
      }
    }
    throw lines.error("the quotation mark at column " + start + " is never closed");
  }

  static void write(List<String> values, Appendable target) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '#');
      target.append(i == 0 ? "" : ",").append(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
    }
    target.append('\n');
  }
}
