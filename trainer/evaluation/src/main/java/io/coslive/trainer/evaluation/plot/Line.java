package io.coslive.trainer.evaluation.plot;

import java.util.List;

/** One line of a chart; {@code x} rises, and both lists are equally long and not empty. */
public record Line(String name, List<Double> x, List<Double> y) {
  /** Keeps copies. */
  public Line {
    x = List.copyOf(x);
    y = List.copyOf(y);
    if (x.isEmpty() || x.size() != y.size()) {
      throw new IllegalArgumentException(
          "line " + name + " has " + x.size() + " values of x and " + y.size() + " of y");
    }
  }
}
