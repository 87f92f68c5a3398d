package io.coslive.ingest.subtomogram;

import io.coslive.ingest.volume.Reflection;

/**
 * How a box's voxels along one axis are made from a tomogram's: weighted sums over neighbours. The weights are a triangle
 * as wide as the coarser of the two grids: linear interpolation where the box is finer, and where it is coarser the
 * average that keeps detail below its sampling from appearing as false detail. At equal voxel sizes and an integer
 * position it is a plain cut.
 *
 * @param first lowest voxel of the tomogram that is needed, reflected into it
 * @param count voxels needed from there on
 * @param taps per voxel of the box, positions relative to {@code first}
 * @param weights per tap; they sum to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AxisSampling(int first, int count, int[][] taps, float[][] weights) {
  /**
   * @param centre position in the tomogram of the box's voxel {@code side / 2}
   * @param ratio a box voxel's edge over a tomogram voxel's
   * @param length voxels of the tomogram along this axis
   */
  static AxisSampling of(double centre, double ratio, int side, int length) {
    double reach = Math.max(1, ratio);
    int[][] taps = new int[side][];
    float[][] weights = new float[side][];
    int lowest = length;
    int highest = 0;
    for (int i = 0; i < side; i++) {
      double position = centre + (i - side / 2) * ratio;
      long from = (long) Math.floor(position - reach) + 1; // the ends themselves weigh 0
      int size = (int) ((long) Math.ceil(position + reach) - from);
      taps[i] = new int[size];
      weights[i] = new float[size];
      double sum = 0;
      for (int t = 0; t < size; t++) {
        sum += reach - Math.abs(from + t - position);
      }
      for (int t = 0; t < size; t++) {
        taps[i][t] = Reflection.inside(from + t, length);
        weights[i][t] = (float) ((reach - Math.abs(from + t - position)) / sum);
        lowest = Math.min(lowest, taps[i][t]);
        highest = Math.max(highest, taps[i][t]);
      }
    }
    for (int[] row : taps) {
      for (int t = 0; t < row.length; t++) {
        row[t] -= lowest;
      }
    }
    return new AxisSampling(lowest, highest - lowest + 1, taps, weights);
  }
}
