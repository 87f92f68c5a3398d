package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelSource;

/** About what the mean of a tomogram is, from some of its rows. */
final class MeanEstimate {
  private static final int ROWS = 64;

  private MeanEstimate() {}

  /** 0 where a voxel looked at is not finite: whoever reads them all says which. */
  static float of(VoxelSource source) {
    Shape shape = source.shape();
    long rows = (long) shape.y() * shape.z();
    float[] row = new float[shape.x()];
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      long at = rows * i / ROWS;
      source.readRow(0, (int) (at % shape.y()), (int) (at / shape.y()), row.length, row, 0);
      for (float value : row) {
        sum += value;
      }
    }
    float mean = (float) (sum / ((double) ROWS * row.length));
    return Float.isFinite(mean) ? mean : 0;
  }
}
