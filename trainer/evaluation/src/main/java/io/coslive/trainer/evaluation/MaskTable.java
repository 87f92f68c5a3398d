package io.coslive.trainer.evaluation;

import java.util.List;
import java.util.Locale;

/** The Dice coefficient of a model's masks per SNR, before and after the CRF. */
public record MaskTable(List<Row> rows) {
  /** Keeps a copy. */
  public MaskTable {
    rows = List.copyOf(rows);
  }

  /**
   * One SNR.
   *
   * @param snr {@link Double#POSITIVE_INFINITY} where there is no noise
   * @param boxes that were scored
   */
  public record Row(double snr, int boxes, MaskScore score) {}

  /** The table for a terminal. */
  public String format() {
    StringBuilder out = new StringBuilder("  %-8s %-6s %s%n".formatted("SNR", "boxes", "mask (Dice)"));
    for (Row row : rows) {
      out.append(String.format(Locale.ROOT, "  %-8s %-6d %.3f coarse → %.3f refined%n", EpisodeTable.snr(row.snr()),
          row.boxes(), row.score().coarse(), row.score().refined()));
    }
    return out.toString();
  }
}
