package io.coslive.ingest.mrc;

/**
 * Minimum, maximum, mean and standard deviation of values that come slice by slice. Per slice in two passes, then merged
 * (Chan, Golub and LeVeque 1983), so that a large mean does not swallow a small deviation.
 */
final class VoxelStatistics {
  private float min = Float.POSITIVE_INFINITY;
  private float max = Float.NEGATIVE_INFINITY;
  private double mean;
  private double squares;
  private long count;

  void add(float[] values) {
    if (values.length == 0) {
      return;
    }
    double sum = 0;
    for (float value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum += value;
    }
    double sliceMean = sum / values.length;
    double sliceSquares = 0;
    for (float value : values) {
      double difference = value - sliceMean;
      sliceSquares += difference * difference;
    }
    double shift = sliceMean - mean;
    long total = count + values.length;
    squares += sliceSquares + shift * shift * ((double) count * values.length / total);
    mean += shift * values.length / total;
    count = total;
  }

  float min() {
    return min;
  }

  float max() {
    return max;
  }

  double mean() {
    return mean;
  }

  /** The population's standard deviation: what MRC2014 calls RMS. */
  double deviation() {
    return count == 0 ? 0 : Math.sqrt(squares / count);
  }
}
