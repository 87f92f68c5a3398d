package io.coslive.deploy.bench;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;

/**
 * How long something took.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all its threads together, which tells more on a machine that others use too
 */
public record Timing(double seconds, double cpuSeconds) {
  static Timing of(Runnable work) {
    OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long cpu = process.getProcessCpuTime();
    long start = System.nanoTime();
    work.run();
    return new Timing((System.nanoTime() - start) / 1e9, (process.getProcessCpuTime() - cpu) / 1e9);
  }

  /** The middle one by the clock. */
  public static Timing median(List<Timing> timings) {
    return timings.stream().sorted(Comparator.comparingDouble(Timing::seconds)).toList().get(timings.size() / 2);
  }
}
