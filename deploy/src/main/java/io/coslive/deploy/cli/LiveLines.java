package io.coslive.deploy.cli;

import java.io.PrintWriter;
import java.util.List;

/**
 * Lines at the bottom of a terminal that are written over, below those that stay; nothing where nobody looks at a terminal.
 * One thread.
 */
final class LiveLines {
  /** More would scroll away on a small terminal, and could not be written over then. */
  private static final int MOST_LINES = 12;
  /** A line that wraps could not be written over either; terminals have at least 80 columns. */
  private static final int MOST_COLUMNS = 79;
  private static final String CLEAR_TO_END = "\u001b[J";

  private final PrintWriter out;
  private final boolean visible;
  private List<String> last = List.of();
  private int shown;

  LiveLines(PrintWriter out, boolean visible) {
    this.out = out;
    this.visible = visible;
  }

  boolean isVisible() {
    return visible;
  }

  /** Takes them away, so that something can be said. */
  void clear() {
    if (shown > 0) {
      out.print("\u001b[" + shown + "A\r" + CLEAR_TO_END);
      out.flush();
      shown = 0;
      last = List.of();
    }
  }

  /** Shows these instead of those before. */
  void show(List<String> lines) {
    if (!visible || lines.equals(last)) {
      return;
    }
    clear();
    last = lines;
    lines.stream().limit(MOST_LINES).forEach(line -> out.println(cut(line)));
    shown = Math.min(lines.size(), MOST_LINES);
    if (lines.size() > MOST_LINES) {
      out.println("    and " + (lines.size() - MOST_LINES) + " more");
      shown++;
    }
    out.flush();
  }

  private static String cut(String line) {
    return line.length() <= MOST_COLUMNS ? line : line.substring(0, MOST_COLUMNS - 1) + "…";
  }
}
