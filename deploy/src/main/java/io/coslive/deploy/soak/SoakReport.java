package io.coslive.deploy.soak;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a soak says, its warm-up left out.
 *
 * @param minutes that count
 * @param processed tomograms with a result
 * @param failed tomograms with a failure
 * @param residentMib at the end
 * @param residentSlopeMibPerMinute least-squares line through the resident memory
 * @param threadsFirst threads at the beginning and
 * @param threadsLast at the end
 * @param p99FirstSeconds median of the stretches' 99th percentiles in the first quarter and
 * @param p99LastSeconds in the last
 */
public record SoakReport(double minutes, int processed, int failed, double residentMib,
    double residentSlopeMibPerMinute, int threadsFirst, int threadsLast, double p99FirstSeconds,
    double p99LastSeconds) {
  private static final int QUARTERS = 4;

  /**
   * Over the samples whose minute is at least {@code warmUpMinutes}.
   *
   * @throws IllegalArgumentException if fewer than four are left, too few for a line and quarters
   */
  public static SoakReport of(List<SoakSample> all, double warmUpMinutes) {
    List<SoakSample> samples = all.stream().filter(sample -> sample.minute() >= warmUpMinutes).toList();
    if (samples.size() < QUARTERS) {
      throw new IllegalArgumentException("after the warm-up a soak needs at least " + QUARTERS + " samples");
    }
    int quarter = samples.size() / QUARTERS;
    SoakSample last = samples.getLast();
    return new SoakReport(last.minute() - samples.getFirst().minute(),
        samples.stream().mapToInt(SoakSample::processed).sum(), samples.stream().mapToInt(SoakSample::failed).sum(),
        SoakSample.mebibytes(last.vitals().residentBytes()),
        slope(samples, sample -> SoakSample.mebibytes(sample.vitals().residentBytes())),
        samples.getFirst().vitals().threads(), last.vitals().threads(), medianP99(samples.subList(0, quarter)),
        medianP99(samples.subList(samples.size() - quarter, samples.size())));
  }

  private static double slope(List<SoakSample> samples, ToDoubleFunction<SoakSample> value) {
    double meanX = samples.stream().mapToDouble(SoakSample::minute).average().orElse(0);
    double meanY = samples.stream().mapToDouble(value).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (SoakSample sample : samples) {
      covariance += (sample.minute() - meanX) * (value.applyAsDouble(sample) - meanY);
      variance += Math.pow(sample.minute() - meanX, 2);
    }
    return covariance / variance;
  }

  private static double medianP99(List<SoakSample> samples) {
    double[] sorted = samples.stream().mapToDouble(SoakSample::p99Seconds).filter(p -> !Double.isNaN(p)).sorted()
        .toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}
