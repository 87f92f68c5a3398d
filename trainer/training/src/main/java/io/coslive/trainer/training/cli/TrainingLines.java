package io.coslive.trainer.training.cli;

import io.coslive.trainer.evaluation.plot.ProgressBar;
import io.coslive.trainer.training.loop.TrainingListener;

import java.io.Console;
import java.io.PrintWriter;

/** Prints how a run goes. Behind a short bar where somebody looks at a terminal, in plain lines for a file. */
final class TrainingLines implements TrainingListener {
  private static final int BAR_CELLS = 12;

  private final PrintWriter out;
  private final boolean bars;

  TrainingLines(PrintWriter out, boolean bars) {
    this.out = out;
    this.bars = bars;
  }

  @SuppressWarnings("SystemConsoleNull") // Java 25 went back to null where there is no terminal
  static TrainingLines on(PrintWriter out) {
    Console console = System.console();
    return new TrainingLines(out, console != null && console.isTerminal());
  }

  @Override
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void report(String what, double done, long elapsedMs, long remainingMs) {
    if (bars) {
      say(ProgressBar.of(BAR_CELLS, done, remainingMs / 1e3) + "  " + what);
    } else {
      TrainingListener.super.report(what, done, elapsedMs, remainingMs);
    }
  }
}
