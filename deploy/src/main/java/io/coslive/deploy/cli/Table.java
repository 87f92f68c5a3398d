package io.coslive.deploy.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text as aligned columns: the first to the left, numbers to the right. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean numbers;

  Table() {
    this(true);
  }

  private Table(boolean numbers) {
    this.numbers = numbers;
  }

  /** All columns to the left. */
  static Table ofText() {
    return new Table(false);
  }

  Table row(Object... cells) {
    return row(List.of(cells));
  }

  Table row(List<?> cells) {
    rows.add(cells.stream().map(Object::toString).toList());
    return this;
  }

  /** One line per row, indented by two. */
  List<String> lines() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    rows.forEach(row -> {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    });
    return rows.stream().map(row -> {
      StringBuilder line = new StringBuilder(" ");
      for (int i = 0; i < row.size(); i++) {
        String pad = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? " " : "  ").append(i == 0 || !numbers ? row.get(i) + pad : pad + row.get(i));
      }
      return line.toString().stripTrailing();
    }).toList();
  }
}
