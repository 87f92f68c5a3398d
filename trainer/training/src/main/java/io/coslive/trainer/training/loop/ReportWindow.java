package io.coslive.trainer.training.loop;

/** Averages since the last report. */
final class ReportWindow {
  private final int boxesPerStep;
  private double matching;
  private double mask;
  private int steps;
  private long since = System.nanoTime();

  ReportWindow(int boxesPerStep) {
    this.boxesPerStep = boxesPerStep;
  }

  void add(Stepper.Losses losses) {
    matching += losses.matching();
    mask += losses.mask();
    steps++;
  }

  double matching() {
    return matching / steps;
  }

  double mask() {
    return mask / steps;
  }

  double boxesPerSecond() {
    return steps * boxesPerStep * 1e9 / (System.nanoTime() - since);
  }

  void clear() {
    matching = 0;
    mask = 0;
    steps = 0;
    since = System.nanoTime();
  }
}
