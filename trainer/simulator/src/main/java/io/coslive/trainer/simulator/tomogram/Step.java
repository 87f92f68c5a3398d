package io.coslive.trainer.simulator.tomogram;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The steps of a tomogram, with their share of its time in percent. */
enum Step {
  PACKING("packing particles", 0, 15), PROJECTING("projecting", 15, 15), IMAGING("adding CTF, MTF and noise", 30,
      15),
  RECONSTRUCTING("reconstructing", 45, 45), WRITING("writing files", 90, 10);

  /** Percent of a tomogram. */
  static final int TOTAL = 100;
  /** Work between two reports; enough of it to keep every core busy. */
  private static final int REPORTS = 20;

  private final String words;
  private final int before;
  private final int percent;

  Step(String words, int before, int percent) {
    this.words = words;
    this.before = before;
    this.percent = percent;
  }

  /** Reports that so much of this step is done, 0 to 1. */
  DoubleConsumer to(Consumer<Progress> listener) {
    return share -> listener.accept(new Progress(words, before + (int) (share * percent), TOTAL));
  }

  /** Does all items on all cores and reports after every twentieth part, on the calling thread. */
  void inParallel(int items, IntConsumer work, Consumer<Progress> listener) {
    DoubleConsumer reported = to(listener);
    reported.accept(0);
    int part = Math.max(2 * Runtime.getRuntime().availableProcessors(), items / REPORTS);
    for (int first = 0; first < items; first += part) {
      int last = Math.min(items, first + part);
      IntStream.range(first, last).parallel().forEach(work);
      reported.accept((double) last / items);
    }
  }
}
