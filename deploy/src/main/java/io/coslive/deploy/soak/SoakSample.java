package io.coslive.deploy.soak;

import java.util.Arrays;
import java.util.Locale;

/**
 * One stretch of a soak.
 *
 * @param minute since the start, at the end of the stretch
 * @param vitals of the daemon at the end
 * @param processed tomograms with a result in this stretch
 * @param failed tomograms with a failure in this stretch
 * @param p50Seconds median time from announcing to reading the result, not a number without results
 * @param p99Seconds 99th percentile of the same
 */
public record SoakSample(double minute, Vitals vitals, int processed, int failed, double p50Seconds,
    double p99Seconds) {
  /** Names of {@link #csv}'s columns. */
  public static final String CSV_HEADER = "minute,resident_mib,heap_mib,threads,processed,failed,p50_seconds,p99_seconds";

  static SoakSample of(double minute, Vitals vitals, int failed, double[] latencySeconds) {
    double[] sorted = latencySeconds.clone();
    Arrays.sort(sorted);
    return new SoakSample(minute, vitals, sorted.length, failed, quantile(sorted, 0.5), quantile(sorted, 0.99));
  }

  /** The smallest value that so large a share does not exceed. */
  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  /** One line of a table that a spreadsheet reads. */
  public String csv() {
    return String.format(Locale.ROOT, "%.2f,%.1f,%.1f,%d,%d,%d,%.3f,%.3f", minute, mebibytes(vitals.residentBytes()),
        mebibytes(vitals.heapBytes()), vitals.threads(), processed, failed, p50Seconds, p99Seconds);
  }

  static double mebibytes(long bytes) {
    return bytes / (double) (1 << 20);
  }
}
