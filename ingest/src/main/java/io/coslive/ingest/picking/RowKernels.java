package io.coslive.ingest.picking;

import java.util.function.IntFunction;

/**
 * Weighted sums of rows. Four pairs per loop, all indices the same: written so that the JIT compiler makes vector
 * instructions of them and reads each sum from memory once for eight rows.
 */
final class RowKernels {
  private RowKernels() {}

  /**
   * Convolves with a symmetric kernel.
   *
   * @param half centre first
   * @param rowAt the row at a distance, negative or positive; the last eight it gave must keep their values
   * @param out the result; none of the rows
   */
  static void convolve(float[] half, IntFunction<float[]> rowAt, float[] out) {
    set(out, half[0], rowAt.apply(0));
    int k = 1;
    for (; k + 3 < half.length; k += 4) {
      addFour(out, half[k], rowAt.apply(-k), rowAt.apply(k), half[k + 1], rowAt.apply(-k - 1), rowAt.apply(k + 1),
          half[k + 2], rowAt.apply(-k - 2), rowAt.apply(k + 2), half[k + 3], rowAt.apply(-k - 3),
          rowAt.apply(k + 3));
    }
    for (; k < half.length; k++) {
      add(out, half[k], rowAt.apply(-k), rowAt.apply(k));
    }
  }

  /** {@code out = weight · row}. */
  static void set(float[] out, float weight, float[] row) {
    for (int x = 0; x < out.length; x++) {
      out[x] = weight * row[x];
    }
  }

  /** {@code out += weight · (left + right)}. */
  static void add(float[] out, float weight, float[] left, float[] right) {
    for (int x = 0; x < out.length; x++) {
      out[x] += weight * (left[x] + right[x]);
    }
  }

  /** {@code out += weight · row}. */
  static void add(float[] out, float weight, float[] row) {
    for (int x = 0; x < out.length; x++) {
      out[x] += weight * row[x];
    }
  }

  /** {@code row *= by}. */
  static void scale(float[] row, float by) {
    for (int x = 0; x < row.length; x++) {
      row[x] *= by;
    }
  }

  /** The least value, NaN if one is. */
  static float min(float[] row) {
    float min = Float.POSITIVE_INFINITY;
    for (int x = 0; x < row.length; x++) {
      min = Math.min(min, row[x]);
    }
    return min;
  }

  /** The greatest value, NaN if one is. */
  static float max(float[] row) {
    float max = Float.NEGATIVE_INFINITY;
    for (int x = 0; x < row.length; x++) {
      max = Math.max(max, row[x]);
    }
    return max;
  }

  /** {@code out = left - right}. */
  static void subtract(float[] out, float[] left, float[] right) {
    for (int x = 0; x < out.length; x++) {
      out[x] = left[x] - right[x];
    }
  }

  private static void addFour(float[] out, float w1, float[] a1, float[] b1, float w2, float[] a2, float[] b2,
      float w3, float[] a3, float[] b3, float w4, float[] a4, float[] b4) {
    for (int x = 0; x < out.length; x++) {
      out[x] += w1 * (a1[x] + b1[x]) + w2 * (a2[x] + b2[x]) + w3 * (a3[x] + b3[x]) + w4 * (a4[x] + b4[x]);
    }
  }
}
