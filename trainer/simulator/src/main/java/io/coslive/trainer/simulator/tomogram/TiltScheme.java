package io.coslive.trainer.simulator.tomogram;

import java.util.stream.IntStream;

/**
 * The tilts of a series about y, in degrees.
 *
 * @param minDegrees first tilt
 * @param maxDegrees last tilt, if a whole number of steps leads there
 */
public record TiltScheme(double minDegrees, double maxDegrees, double stepDegrees) {
  /** ±60° in steps of 3°: 41 tilts. */
  public static final TiltScheme CUSTOMARY = new TiltScheme(-60, 60, 3);

  /** Far more than anybody takes; every tilt has an image in memory. */
  private static final int MOST_TILTS = 1000;

  /** @throws IllegalArgumentException if the series is empty, goes beyond ±89° or has more than 1000 tilts */
  public TiltScheme {
    if (!(minDegrees >= -89 && minDegrees <= maxDegrees && maxDegrees <= 89 && stepDegrees > 0)) {
      throw new IllegalArgumentException("tilts from " + minDegrees + "° to " + maxDegrees + "° in steps of "
          + stepDegrees + "°: choose a range within ±89° and a step above 0");
    }
    if ((maxDegrees - minDegrees) / stepDegrees >= MOST_TILTS) {
      throw new IllegalArgumentException("steps of " + stepDegrees + "° make more than " + MOST_TILTS
          + " tilts; choose a larger step");
    }
  }

  /** The tilts in radians, ascending. */
  double[] angles() {
    // The small allowance keeps the last tilt where division rounds down.
    int count = (int) ((maxDegrees - minDegrees) / stepDegrees + 1e-6) + 1;
    return IntStream.range(0, count).mapToDouble(i -> Math.toRadians(minDegrees + i * stepDegrees)).toArray();
  }
}
