package io.coslive.trainer.evaluation.plot;

import java.util.Locale;

/** How far a long computation is, as text: a bar of blocks, the share and the time left. */
public final class ProgressBar {
  /** Before this share is done, an estimate would jump about. */
  private static final double FIRST_ESTIMATE = .03;

  private ProgressBar() {}

  /**
   * {@code ████████░░░░░░░░░░░░░░░░  33 %  1:20 left}; without the time at the very beginning.
   *
   * @param cells length of the bar in characters
   * @param share done, 0 to 1
   */
  public static String of(int cells, double share, double secondsLeft) {
    int full = (int) Math.round(Math.clamp(share, 0, 1) * cells);
    return String.format(Locale.ROOT, "%s%s %3.0f %%%s", "█".repeat(full), "░".repeat(cells - full), 100 * share,
        share < FIRST_ESTIMATE ? "" : left(secondsLeft));
  }

  private static String left(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? "  %d:%02d left".formatted(whole / 60, whole % 60)
        : "  %d:%02d h left".formatted(whole / 3600, whole / 60 % 60);
  }
}
