package io.coslive.trainer.evaluation.report;

import java.util.Locale;

/** Figures as people read them. */
final class Numbers {
  private Numbers() {}

  /** Three digits; a dash where there is no figure. */
  static String share(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
  }

  /** Two digits and a deviation, as in the paper's Tables 2 and 3. */
  static String withDeviation(double mean, double deviation) {
    return String.format(Locale.ROOT, "%.2f ± %.2f", mean, deviation);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
