package io.coslive.deploy.cli;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * How far a long computation is and how long it will still take, on one line that is written over; nothing where nobody
 * looks at a terminal.
 */
final class ProgressLine {
  private static final String WRITE_OVER = "\r\u001b[K";

  private static final int BAR_CELLS = 24;
  /** Before this share is done, an estimate would jump about. */
  private static final double FIRST_ESTIMATE = .03;

  private final PrintWriter out;
  private final boolean visible;
  private long start = System.nanoTime();
  private double last;

  private ProgressLine(PrintWriter out, boolean visible) {
    this.out = out;
    this.visible = visible;
  }

  static ProgressLine on(PrintWriter out) {
    return new ProgressLine(out, Terminal.isInteractive());
  }

  /** @param share done, 0 to 1 */
  void show(String what, double share) {
    if (share < last) { // Something else has begun.
      start = System.nanoTime();
    }
    last = share;
    if (visible) {
      out.print(WRITE_OVER + line(what, share, (System.nanoTime() - start) / 1e9));
      out.flush();
    }
  }

  /** {@code   ████████░░░░░░░░░░░░░░░░  33 %  1:20 left  projecting}. */
  static String line(String what, double share, double elapsedSeconds) {
    int cells = (int) Math.round(Math.clamp(share, 0, 1) * BAR_CELLS);
    String left = share < FIRST_ESTIMATE ? "" : left(elapsedSeconds * (1 - share) / share);
    return String.format(Locale.ROOT, "  %s%s %3.0f %%  %s%s", "█".repeat(cells), "░".repeat(BAR_CELLS - cells),
        100 * share, left, what);
  }

  private static String left(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d:%02d left  ".formatted(whole / 60, whole % 60)
        : "%d:%02d h left  ".formatted(whole / 3600, whole / 60 % 60);
  }

  void clear() {
    if (visible) {
      out.print(WRITE_OVER);
      out.flush();
    }
  }
}
