package io.coslive.trainer.evaluation;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * CSV with a header that names the columns {@code tomogram}, {@code class}, {@code x}, {@code y}, {@code z} in any order;
 * further columns are ignored. Truth and support files both have this form.
 */
public final class PositionCsv {
  /** A million particles is more than any session holds; a longer file is something else. */
  private static final long MAX_BYTES = 64L << 20;

  private PositionCsv() {}

  /** @throws Rejected naming the line that is wrong */
  public static List<LabelledPosition> read(Path file) {
    List<String> lines;
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new Rejected(FailureCode.MALFORMED_MESSAGE, file + " is larger than 64 MiB; it is no list of positions");
      }
      // Spreadsheets begin UTF-8 with a byte order mark; what is no UTF-8 at all fails below with its line.
      lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "").lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    if (lines.isEmpty()) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE, file + " is empty; expected the header tomogram,class,x,y,z");
    }
    List<String> header = Arrays.stream(lines.getFirst().split(",", -1)).map(c -> c.strip().toLowerCase(Locale.ROOT))
        .toList();
    int[] column = new int[5];
    String[] names = {"tomogram", "class", "x", "y", "z"};
    for (int i = 0; i < names.length; i++) {
      column[i] = header.indexOf(names[i]);
      if (column[i] < 0) {
        throw new Rejected(FailureCode.MALFORMED_MESSAGE,
            file + " has no column \"" + names[i]
                + "\" in its first line; expected commas and the header class,tomogram,"
                + "x,y,z");
      }
    }
    List<LabelledPosition> rows = new ArrayList<>(lines.size());
    for (int n = 1; n < lines.size(); n++) {
      if (!lines.get(n).isBlank()) {
        rows.add(row(file, n + 1, lines.get(n).split(",", -1), column));
      }
    }
    return rows;
  }

  private static LabelledPosition row(Path file, int line, String[] cells, int[] column) {
    try {
      return new LabelledPosition(cells[column[0]].strip(), cells[column[1]].strip(),
          number(cells[column[2]]), number(cells[column[3]]), number(cells[column[4]]));
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE,
          "line " + line + " of " + file + " is not tomogram,class,x,y,z with numbers for x, y and z", e);
    }
  }

  private static double number(String cell) {
    double value = Double.parseDouble(cell.strip());
    if (!Double.isFinite(value)) {
      throw new NumberFormatException(cell);
    }
    return value;
  }
}
