package io.coslive.deploy.cli;

import io.coslive.deploy.bench.IngestBench;
import io.coslive.deploy.bench.IngestBench.Comparison;
import io.coslive.deploy.bench.IngestBench.Extraction;
import io.coslive.deploy.bench.IngestBench.Growth;
import io.coslive.deploy.bench.PickAgreement;
import io.coslive.deploy.bench.Timing;
import io.coslive.ingest.picking.PickingSettings;
import io.coslive.ingest.volume.Shape;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code coslive bench ingest}. */
@Command(name = "ingest", header = "Measure picking and cutting boxes on generated tomograms.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Picks tomograms of white noise and blobs (10 Å per voxel, particles of 200 Å): beside SciPy's two Gaussian filters "
        + "in turns, beside the exact filter, and at an eighth, a half and the whole of the size. Needs 4 bytes per voxel "
        + "of disk."}, footer = {"", "Examples", "  COSLIVE_JAVA_OPTS=-Xmx1g coslive bench ingest --scipy python3",
            "  coslive bench ingest --size 480,464,232 --rounds 1"})
final class BenchIngestCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Option(names = "--size", paramLabel = "X,Y,Z", split = ",", arity = "1", hideParamSyntax = true, description = "The largest tomogram in voxels (default: 960,928,464). Comparisons take half of each side.")
  private int[] size = {960, 928, 464};

  @Option(names = "--threads", paramLabel = "N", description = "Threads that pick (default: ${DEFAULT-VALUE}).")
  private int threads = 2;

  @Option(names = "--rounds", paramLabel = "N", description = "Measurements of each (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(names = "--scipy", paramLabel = "PYTHON", description = "Python interpreter with SciPy to compare with (default: none).")
  private @Nullable String python;

  @Option(names = "--work", paramLabel = "DIR", description = "Where the tomograms are written meanwhile (default: the temporary folder).")
  private @Nullable Path work;

  @Override
  public Integer call() throws InterruptedException {
    if (size.length != 3 || Arrays.stream(size).anyMatch(side -> side < 1) || rounds < 1 || threads < 1) {
      spec.commandLine().getErr()
          .println("coslive: --size takes three numbers above 0, --rounds and --threads must be at least 1");
      return ExitCode.USAGE;
    }
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    Shape whole = new Shape(size[0], size[1], size[2]);
    Shape half = new Shape(size[0], size[1], (size[2] + 1) / 2);
    Shape eighth = new Shape((size[0] + 1) / 2, (size[1] + 1) / 2, (size[2] + 1) / 2);
    try (WorkFolder folder = WorkFolder.of(work)) {
      IngestBench bench = new IngestBench(folder.path(), PickingSettings.DEFAULTS.withThreads(threads), rounds);
      terminal.say(terminal.bold("coslive bench ingest") + "  " + Terminal.count(threads, "thread") + ", "
          + (Runtime.getRuntime().maxMemory() >> 20) + " MiB of heap, " + Terminal.count(rounds, "round"));
      terminal.say(compared(bench.compare(eighth, python)));
      terminal.say(agreed(bench.agree(eighth)));
      Growth smallest = bench.grow(eighth);
      bench.remove(eighth);
      Growth middle = bench.grow(half);
      bench.remove(half);
      Growth largest = bench.grow(whole);
      terminal.say(grown(List.of(smallest, middle, largest)));
      Extraction boxes = bench.extract(whole);
      bench.remove(whole);
      terminal.say("  boxes         " + boxes.boxes() + " of 32³ in " + fixed(boxes.time().seconds(), 2) + " s, "
          + fixed(boxes.time().cpuSeconds(), 2) + " s of CPU");
      terminal
          .say("  peak memory   " + fixed(IngestBench.peakBytes() / 1e9, 2) + " GB resident, mapped files included");
    }
    return ExitCode.OK;
  }

  private static List<String> compared(Comparison comparison) {
    Timing ours = Timing.median(comparison.ours());
    Table table = new Table()
        .row(comparison.shape(), "seconds", "CPU seconds", "Mvoxel/s", "times as long", "times the CPU")
        .row(row("read and pick", ours, comparison, ours));
    if (!comparison.scipy().isEmpty()) {
      table.row(row("SciPy's two Gaussians", Timing.median(comparison.scipy()), comparison, ours));
    }
    double copy = comparison.copySeconds();
    return table.row(row("copying memory", new Timing(copy, copy), comparison, ours)).lines();
  }

  private static List<String> row(String what, Timing time, Comparison comparison, Timing ours) {
    return List.of(what, fixed(time.seconds(), 3), fixed(time.cpuSeconds(), 3),
        fixed(comparison.shape().voxels() / time.seconds() / 1e6, 0),
        fixed(time.seconds() / ours.seconds(), 2),
        fixed(time.cpuSeconds() / ours.cpuSeconds(), 2));
  }

  private static String agreed(PickAgreement agreement) {
    return "  exact filter  " + fixed(100 * agreement.share(), 2) + " % of picks within 1 voxel of one another ("
        + agreement.oursFound() + " of " + agreement.ours() + " ours, " + agreement.exactFound() + " of "
        + agreement.exact() + " exact)";
  }

  private static List<String> grown(List<Growth> series) {
    Growth first = series.getFirst();
    Table table = new Table().row("size", "seconds", "CPU seconds", "times the voxels", "times as long",
        "times the CPU",
        "picks");
    series.forEach(growth -> table.row(growth.shape(), fixed(growth.time().seconds(), 3),
        fixed(growth.time().cpuSeconds(), 3),
        fixed((double) growth.shape().voxels() / first.shape().voxels(), 2),
        fixed(growth.time().seconds() / first.time().seconds(), 2),
        fixed(growth.time().cpuSeconds() / first.time().cpuSeconds(), 2), growth.picks()));
    return table.lines();
  }

  private static String fixed(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
