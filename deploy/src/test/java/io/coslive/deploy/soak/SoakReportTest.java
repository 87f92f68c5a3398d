package io.coslive.deploy.soak;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SoakReportTest {
  private static final long MIB = 1 << 20;

  @Test
  void findsTheSlopeOfTheMemoryAfterTheWarmUp() {
    List<SoakSample> samples = IntStream.rangeClosed(1, 40)
        .mapToObj(minute -> sample(minute, minute < 10 ? 100L * minute : 1000 + 3L * minute, 20, 2)).toList();

    SoakReport report = SoakReport.of(samples, 10);

    assertThat(report.residentSlopeMibPerMinute()).isCloseTo(3, within(1e-9));
    assertThat(report.residentMib()).isEqualTo(1120);
    assertThat(report.minutes()).isEqualTo(30);
    assertThat(report.processed()).isEqualTo(31 * 5);
  }

  @Test
  void comparesTheFirstQuarterWithTheLast() {
    List<SoakSample> samples = IntStream.rangeClosed(1, 40)
        .mapToObj(minute -> sample(minute, 900, 20 + minute / 20, minute))
        .toList();

    SoakReport report = SoakReport.of(samples, 0);

    assertThat(report.threadsFirst()).isEqualTo(20);
    assertThat(report.threadsLast()).isEqualTo(22);
    assertThat(report.p99FirstSeconds()).isEqualTo(6);
    assertThat(report.p99LastSeconds()).isEqualTo(36);
  }

  @Test
  void refusesTooFewSamples() {
    List<SoakSample> samples = List.of(sample(1, 1, 1, 1), sample(2, 1, 1, 1));

    assertThatThrownBy(() -> SoakReport.of(samples, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesQuantilesThatWereMeasured() {
    double[] latency = IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();

    SoakSample sample = SoakSample.of(1, new Vitals(0, 0, 0), 3, latency);

    assertThat(sample.p50Seconds()).isEqualTo(50);
    assertThat(sample.p99Seconds()).isEqualTo(99);
    assertThat(sample.processed()).isEqualTo(100);
    assertThat(SoakSample.of(1, new Vitals(0, 0, 0), 0, new double[0]).p99Seconds()).isNaN();
    assertThat(sample.csv().split(",")).hasSameSizeAs(SoakSample.CSV_HEADER.split(","));
  }

  @Test
  void readsWhatTheDaemonSaysOfItself() {
    Vitals vitals = Vitals.parse("""
        # TYPE process_resident_memory_bytes gauge
        process_resident_memory_bytes 1.048576E9
        jvm_memory_used_bytes{area="heap",id="Eden Space"} 1000.0
        jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 500.0
        jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 7.0
        jvm_threads_live_threads 23.0
        """);

    assertThat(vitals).isEqualTo(new Vitals(1_048_576_000L, 1500, 23));
  }

  private static SoakSample sample(int minute, long residentMib, int threads, double p99) {
    return new SoakSample(minute, new Vitals(residentMib * MIB, 0, threads), 5, 0, p99 / 2, p99);
  }
}
