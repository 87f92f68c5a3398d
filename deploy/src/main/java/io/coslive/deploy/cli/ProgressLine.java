package io.coslive.deploy.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** How far a long computation is, on one line that is written over; nothing where nobody looks at a terminal. */
final class ProgressLine {
  private static final String WRITE_OVER = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean visible;

  private ProgressLine(PrintWriter out, boolean visible) {
    this.out = out;
    this.visible = visible;
  }

  static ProgressLine on(PrintWriter out) {
    return new ProgressLine(out, Terminal.isInteractive());
  }

  /** @param share done, 0 to 1 */
  void show(String what, double share) {
    if (visible) {
      out.print(WRITE_OVER + String.format(Locale.ROOT, "  %s %3.0f %%", what, 100 * share));
      out.flush();
    }
  }

  void clear() {
    if (visible) {
      out.print(WRITE_OVER);
      out.flush();
    }
  }
}
