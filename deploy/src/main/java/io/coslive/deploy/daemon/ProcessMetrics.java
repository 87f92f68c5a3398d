package io.coslive.deploy.daemon;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What Micrometer's own binders do not tell without listeners, or not at all: the time the collector took, and the
 * memory as the operating system counts it, most of which lies outside the heap here.
 */
final class ProcessMetrics implements MeterBinder {
  /** proc(5): "VmRSS: 123456 kB". */
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final int BYTES_PER_KB = 1024;
  private static final double MS_PER_SECOND = 1000;

  @Override
  public void bindTo(MeterRegistry registry) {
    List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    FunctionCounter
        .builder("jvm.gc.time", collectors,
            all -> all.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum() / MS_PER_SECOND)
        .baseUnit("seconds").description("Time taken by garbage collections").register(registry);
    Gauge.builder("process.resident.memory", ProcessMetrics::residentBytes).baseUnit("bytes")
        .description("Resident memory; not a number where the system has no /proc").register(registry);
  }

  private static double residentBytes() {
    try {
      return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith(RESIDENT))
          .map(line -> Arrays.asList(line.substring(RESIDENT.length()).trim().split("\\s+")).getFirst())
          .mapToDouble(Double::parseDouble).map(kilobytes -> kilobytes * BYTES_PER_KB).findFirst().orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
