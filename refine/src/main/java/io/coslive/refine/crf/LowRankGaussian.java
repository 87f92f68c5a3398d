package io.coslive.refine.crf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A Gaussian kernel K[i][j] = exp(−(xi − xj)²/2σ²) on equally spaced points, written as a sum of few products:
 * K[i][j] ≈ Σr column[r][i] · column[r][j].
 *
 * <p>
 * The columns come from Cholesky's decomposition with pivoting on the largest remaining diagonal element. What remains
 * after each column is positive semidefinite, so its largest diagonal element bounds the error of every element: the
 * decomposition stops as soon as that bound is small enough. A wide Gaussian needs a handful of columns; a narrow one
 * goes on to full rank and is then exact.
 */
final class LowRankGaussian {
  private LowRankGaussian() {}

  /**
   * Columns of the decomposition.
   *
   * @param points how many points
   * @param spacing distance of neighbours, in the unit of sigma
   * @param largestError of an element; elements lie between 0 and 1
   * @return rank arrays of {@code points} values each
   */
  static float[][] columns(int points, double spacing, double sigma, double largestError) {
    double[] remaining = new double[points];
    Arrays.fill(remaining, 1);
    List<double[]> columns = new ArrayList<>();
    for (int pivot = largest(remaining); remaining[pivot] > largestError
        && columns.size() < points; pivot = largest(remaining)) {
      double scale = 1 / Math.sqrt(remaining[pivot]);
      double[] column = new double[points];
      for (int i = 0; i < points; i++) {
        double distance = (i - pivot) * spacing / sigma;
        double value = Math.exp(-0.5 * distance * distance);
        for (double[] earlier : columns) {
          value -= earlier[i] * earlier[pivot];
        }
        column[i] = value * scale;
        remaining[i] -= column[i] * column[i];
      }
      remaining[pivot] = 0;
      columns.add(column);
    }
    return columns.stream().map(LowRankGaussian::toFloat).toArray(float[][]::new);
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  private static float[] toFloat(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }
}
