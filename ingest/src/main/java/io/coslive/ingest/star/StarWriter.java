package io.coslive.ingest.star;

import java.io.IOException;
import java.util.List;

/** Writes STAR tables row by row: one line per row, tabs between values, quotation marks where a value needs them. */
public final class StarWriter {
  private final Appendable target;
  private int columns;

  /** @param target receives the text as it comes; not closed */
  public StarWriter(Appendable target) {
    this.target = target;
  }

  /**
   * Begins a loop in a data block of its own.
   *
   * @param block name without {@code data_}
   * @param labels with their underscore
   */
  public void loop(String block, List<String> labels) throws IOException {
    target.append("\ndata_").append(block).append("\n\nloop_\n");
    for (int i = 0; i < labels.size(); i++) {
      target.append(labels.get(i)).append(" #").append(Integer.toString(i + 1)).append('\n');
    }
    columns = labels.size();
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if there are not as many values as labels, or a value cannot be written on a line
   */
  public void row(List<String> values) throws IOException {
    if (values.size() != columns) {
      throw new IllegalArgumentException(values.size() + " values for " + columns + " labels");
    }
    for (int i = 0; i < values.size(); i++) {
      target.append(i == 0 ? "" : "\t").append(quoted(values.get(i)));
    }
    target.append('\n');
  }

  private static String quoted(String value) {
    if (value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
      throw new IllegalArgumentException("a STAR value must stay on one line: " + value);
    }
    if (isPlain(value)) {
      return value;
    }
    for (char mark : new char[]{'"', '\''}) {
      if (!endsEarly(value, mark)) {
        return mark + value + mark;
      }
    }
    throw new IllegalArgumentException("no quotation mark can hold the STAR value " + value);
  }

  private static boolean isPlain(String value) {
    return !value.isEmpty() && value.chars().noneMatch(c -> StarLine.isBlank((char) c))
        && "_#;\"'$[]".indexOf(value.charAt(0)) < 0 && !value.startsWith("data_") && !value.equals("loop_");
  }

  /** Whether a reader would take a mark inside the value for the closing one. */
  private static boolean endsEarly(String value, char mark) {
    for (int i = 0; i + 1 < value.length(); i++) {
      if (value.charAt(i) == mark && StarLine.isBlank(value.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }
}
