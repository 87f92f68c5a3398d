package io.coslive.ingest.star;

import java.util.List;

/**
 * One table of a STAR file. A list of single values is a table of one row.
 *
 * @param block name of its data block without {@code data_}; may be empty
 * @param columns labels with their underscore, such as {@code _rlnTomoName}
 * @param rows as many values each as there are columns; all text
 */
public record StarTable(String block, List<String> columns, List<List<String>> rows) {
  /** Copies, so that a table does not change. */
  public StarTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Position of a column, or −1. */
  public int column(String label) {
    return columns.indexOf(label);
  }
}
