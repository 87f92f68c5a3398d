package io.coslive.trainer.simulator;

/** Figures the tests measure. */
public final class Statistics {
  private Statistics() {}

  /** Pearson's correlation. */
  public static double correlation(float[] a, float[] b) {
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int i = 0; i < a.length; i++) {
      sumA += a[i];
      sumB += b[i];
      squaresA += (double) a[i] * a[i];
      squaresB += (double) b[i] * b[i];
      products += (double) a[i] * b[i];
    }
    double n = a.length;
    return (products - sumA * sumB / n) / Math.sqrt((squaresA - sumA * sumA / n) * (squaresB - sumB * sumB / n));
  }
}
