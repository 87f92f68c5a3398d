package io.coslive.trainer.simulator;

import java.util.random.RandomGenerator;

/** A range to draw from uniformly; both ends may be equal, then it is that value (infinite ones too). */
public record Range(double min, double max) {
  /** @throws IllegalArgumentException if the ends are out of order */
  public Range {
    if (!(min <= max)) {
      throw new IllegalArgumentException("a range from " + min + " to " + max + " is empty");
    }
  }

  /** Always this value. */
  public static Range of(double value) {
    return new Range(value, value);
  }

  /** A value of the range. */
  public double draw(RandomGenerator random) {
    return min == max ? min : random.nextDouble(min, max);
  }

  double middle() {
    return (min + max) / 2;
  }
}
