package io.coslive.ingest.picking;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;

/** The least and the greatest value of a tomogram so far. Thread-safe. */
final class ValueRange {
  /** Of the largest value: below it, differences are the rounding of equal values. */
  private static final float ROUNDING = 1e-6f;

  private float least = Float.POSITIVE_INFINITY;
  private float greatest = Float.NEGATIVE_INFINITY;

  synchronized void include(float min, float max) {
    least = Math.min(least, min);
    greatest = Math.max(greatest, max);
  }

  /** @throws Rejected NOT_FINITE if all values are equal */
  synchronized void requireContrast() {
    if (greatest - least <= ROUNDING * Math.max(Math.abs(greatest), Math.abs(least))) {
      throw new Rejected(FailureCode.NOT_FINITE,
          "The tomogram has no contrast: every voxel is " + least + ". Reconstruct it again.");
    }
  }
}
