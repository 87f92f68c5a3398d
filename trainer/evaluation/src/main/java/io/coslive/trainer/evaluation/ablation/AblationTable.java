package io.coslive.trainer.evaluation.ablation;

import io.coslive.trainer.simulator.Nuisance;

import java.util.List;
import java.util.Locale;

/**
 * Accuracy with kinds of variation switched on and off.
 *
 * @param everything with all of them
 * @param nothing without any
 */
public record AblationTable(Share everything, Share nothing, List<Row> rows) {
  /** Keeps a copy. */
  public AblationTable {
    rows = List.copyOf(rows);
  }

  /**
   * Accuracy.
   *
   * @param share of the episodes that were right
   * @param halfInterval half the width of the 95 % interval for drawing episodes from the same boxes
   */
  public record Share(double share, double halfInterval) {}

  /**
   * One kind of variation.
   *
   * @param without all but this one
   * @param alone this one and no other
   */
  public record Row(Nuisance nuisance, Share without, Share alone) {}

  /** The table for a terminal. */
  public String format() {
    StringBuilder out = new StringBuilder();
    out.append(String.format(Locale.ROOT, "  all variation of the training views: %s; none but the orientation: %s%n%n",
        text(everything), text(nothing)));
    line(out, "variation", "switched off", "alone");
    rows.forEach(row -> line(out, row.nuisance().label(), text(row.without()), text(row.alone())));
    return out.toString();
  }

  private static void line(StringBuilder out, String name, String without, String alone) {
    out.append(String.format(Locale.ROOT, "  %-12s %14s %14s%n", name, without, alone));
  }

  private static String text(Share accuracy) {
    return String.format(Locale.ROOT, "%.3f±%.3f", accuracy.share(), accuracy.halfInterval());
  }
}
