package io.coslive.jmh;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Each benchmark with each of its parameters once, so that a changed kernel takes its benchmark along. */
class BenchmarksRunTest {
  @Test
  void everyBenchmarkRuns() throws RunnerException {
    Options once = new OptionsBuilder().mode(Mode.SingleShotTime).forks(0).warmupIterations(0).measurementIterations(1)
        .shouldFailOnError(true).verbosity(VerboseMode.SILENT).build();

    Collection<RunResult> results = new Runner(once).run();

    assertThat(results).allSatisfy(result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
    assertThat(names(results)).containsExactlyInAnyOrder("CrfBenchmark.refine", "DecodingBenchmark.slice",
        "ExtractionBenchmark.cut", "ExtractionBenchmark.normalise", "GaussianBenchmark.blurSlice",
        "IntensityBasisBenchmark.evaluate", "PeaksBenchmark.maximaOfSlab", "PeaksBenchmark.spacing",
        "PickingBenchmark.pick");
  }

  private static Set<String> names(Collection<RunResult> results) {
    return results.stream().map(result -> result.getParams().getBenchmark())
        .map(name -> name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)).collect(Collectors.toSet());
  }
}
