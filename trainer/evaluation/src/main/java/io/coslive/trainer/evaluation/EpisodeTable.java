package io.coslive.trainer.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Accuracy per SNR, ways and shots, in the shape of the paper's Table 1 and beside its figures. */
public record EpisodeTable(List<Cell> cells) {
  /** Keeps a copy. */
  public EpisodeTable {
    cells = List.copyOf(cells);
  }

  /** One figure. {@code snr} is {@link Double#POSITIVE_INFINITY} where there is no noise. */
  public record Cell(double snr, int ways, int shots, Accuracy accuracy) {}

  /** The table for a terminal; 95 % interval over structures and boxes, and in brackets the paper's
   * figure where it has one. */
  public String format() {
    StringBuilder out = new StringBuilder();
    List<Integer> ways = cells.stream().map(Cell::ways).distinct().toList();
    out.append(String.format(Locale.ROOT, "  %-8s %-6s", "SNR", "shots"));
    ways.forEach(w -> out.append(String.format(Locale.ROOT, " %-22s", w + "-way")));
    String row = "";
    for (Cell cell : cells) {
      String key = cell.snr() + "/" + cell.shots();
      if (!key.equals(row)) {
        row = key;
        out.append(String.format(Locale.ROOT, "%n  %-8s %-6d", snr(cell.snr()), cell.shots()));
      }
      out.append(String.format(Locale.ROOT, " %-22s", figure(cell)));
    }
    return out.toString().lines().map(String::stripTrailing)
        .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
  }

  private static String figure(Cell cell) {
    double paper = ReferenceAccuracy.of(cell.snr(), cell.ways(), cell.shots());
    Accuracy accuracy = cell.accuracy();
    return short3(accuracy.share()) + " " + short3(accuracy.low()) + "–" + short3(accuracy.high())
        + (Double.isNaN(paper) ? "" : " (" + short3(paper) + ")");
  }

  /** Three digits without the zero before the point, so that a line fits a terminal. */
  private static String short3(double share) {
    return String.format(Locale.ROOT, "%.3f", share).replaceFirst("^0", "");
  }

  /** An SNR as people write it. */
  public static String snr(double snr) {
    if (Double.isInfinite(snr)) {
      return "inf";
    }
    return snr == Math.rint(snr) ? String.valueOf((long) snr) : String.valueOf(snr);
  }
}
