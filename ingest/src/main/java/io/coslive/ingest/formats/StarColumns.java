package io.coslive.ingest.formats;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.star.StarTable;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of a STAR table by label and row; labels without their underscore. */
final class StarColumns {
  private final String file;
  private final StarTable table;
  private final Map<String, Integer> positions = new HashMap<>();

  StarColumns(String file, StarTable table) {
    this.file = file;
    this.table = table;
    for (int i = 0; i < table.columns().size(); i++) {
      positions.put(table.columns().get(i).substring(1), i);
    }
  }

  StarTable table() {
    return table;
  }

  boolean has(String label) {
    return positions.containsKey(label);
  }

  boolean has(List<String> labels) {
    return labels.stream().allMatch(this::has);
  }

  @Nullable
  String text(String label, int row) {
    Integer column = positions.get(label);
    return column == null ? null : table.rows().get(row).get(column);
  }

  /** A finite number. @throws Rejected if the label is missing or its value is none */
  double number(String label, int row) {
    String text = text(label, row);
    Double value = text == null ? null : TextLines.finite(text);
    if (value == null) {
      throw error(row, "_" + label + " is not a number: " + (text == null ? "missing" : TextLines.quoted(text)));
    }
    return value;
  }

  double[] numbers(List<String> labels, int row) {
    return labels.stream().mapToDouble(label -> number(label, row)).toArray();
  }

  /** What is wrong with a row. */
  Rejected error(int row, String sentence) {
    return new Rejected(FailureCode.MALFORMED_PICKS,
        file + ", row " + (row + 1) + " of data_" + table.block() + ": " + sentence);
  }
}
