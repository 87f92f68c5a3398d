package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Shape;

/** Values of a response at points spread evenly over the grid, the same whatever is worked on together. */
final class ResponseSample {
  /** They fix σ to about 0.3 %. */
  private static final int SAMPLES = 200_000;

  private final Shape shape;
  private final long step;
  private final float[] values;

  ResponseSample(Shape shape) {
    this.shape = shape;
    step = shape.voxels() / SAMPLES | 1; // odd, so that it does not walk along one column of a 2ⁿ wide volume
    values = new float[Math.toIntExact((shape.voxels() - 1) / step + 1)];
  }

  /** Takes what there is to take of a row; called once for each, from any thread. */
  void take(int y, int z, float[] row) {
    long start = ((long) z * shape.y() + y) * shape.x();
    for (long at = Math.ceilDiv(start, step); at * step < start + shape.x(); at++) {
      values[(int) at] = row[(int) (at * step - start)];
    }
  }

  /** Once every row has been offered. */
  ResponseScale scale() {
    return ResponseScale.of(values);
  }
}
