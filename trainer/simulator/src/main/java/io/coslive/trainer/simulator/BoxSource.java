package io.coslive.trainer.simulator;

import java.util.random.RandomGenerator;

/** Subtomograms of known classes, as many as one asks for. Thread-safe. */
public interface BoxSource {
  /** Number of classes. */
  int classes();

  /**
   * One subtomogram.
   *
   * @param classIndex 0 to {@code classes() - 1}
   * @param random all that is random about the box comes from here; not shared between threads
   */
  LabelledBox sample(int classIndex, RandomGenerator random);
}
