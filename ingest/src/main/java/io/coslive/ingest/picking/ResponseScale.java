package io.coslive.ingest.picking;

import java.util.Arrays;

/**
 * What heights of a response are measured in: robust standard deviations above the median, so that the particles
 * themselves do not raise the bar.
 *
 * @param sigma 1.4826 × the median absolute deviation, the standard deviation of normal noise
 */
record ResponseScale(double median, double sigma) {
  private static final double MAD_TO_SIGMA = 1.4826;
  /** Least σ as a fraction of the standard deviation: a tomogram that is mostly padding has no median deviation. */
  private static final double LEAST_SIGMA = 0.01;

  /** @param sample of the response; is sorted */
  static ResponseScale of(float[] sample) {
    double squares = 0;
    for (float value : sample) {
      squares += value * (double) value;
    }
    Arrays.sort(sample);
    float median = sample[sample.length / 2];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = Math.abs(sample[i] - median);
    }
    Arrays.sort(sample);
    double deviation = Math.sqrt(squares / sample.length);
    double sigma = Math.max(MAD_TO_SIGMA * sample[sample.length / 2], LEAST_SIGMA * deviation);
    return new ResponseScale(median, Math.max(sigma, Float.MIN_NORMAL));
  }

  double height(double response) {
    return (response - median) / sigma;
  }
}
