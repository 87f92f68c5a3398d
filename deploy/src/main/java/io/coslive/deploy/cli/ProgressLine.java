package io.coslive.deploy.cli;

import io.coslive.trainer.evaluation.plot.ProgressBar;

import java.io.PrintWriter;

/**
 * How far a long computation is and how long it will still take, on one line that is written over; nothing where nobody
 * looks at a terminal.
 */
final class ProgressLine {
  private static final String WRITE_OVER = "\r\u001b[K";

  private static final int BAR_CELLS = 24;

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
    return "  " + ProgressBar.of(BAR_CELLS, share, elapsedSeconds * (1 - share) / share) + "  " + what;
  }

  void clear() {
    if (visible) {
      out.print(WRITE_OVER);
      out.flush();
    }
  }
}
