package io.coslive.deploy.cli;

import io.coslive.deploy.bench.ReferenceCrf;
import io.coslive.deploy.bench.RefineBench;
import io.coslive.deploy.bench.RefineBench.Refinement;
import io.coslive.inference.model.ModelBundle;
import io.coslive.refine.crf.CrfParameters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

/** {@code coslive bench refine}. */
@Command(name = "refine", header = "Measure mask refinement on synthetic boxes.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Runs the CRF on a noisy ball: one thread at 32³, 48³ and 64³ voxels, then several threads. With the parameters of the "
        + "paper's code, and with the model's."}, footer = {"", "Example", "  coslive bench refine --python python3"})
final class BenchRefineCommand implements Callable<Integer> {
  private static final int BOX_SIDE = 32;
  private static final int[] SIDES = {BOX_SIDE, 48, 64};

  @Spec
  private CommandSpec spec;

  @Mixin
  private ModelOption model;

  @Option(names = "--rounds", paramLabel = "N", description = "Refinements of each kind (default: ${DEFAULT-VALUE}).")
  private int rounds = 100;

  @Option(names = "--threads", paramLabel = "N", description = "Threads to compare with one (default: ${DEFAULT-VALUE}).")
  private int threads = 2;

  @Option(names = "--python", paramLabel = "PYTHON", description = "Python interpreter; where it has SimpleCRF's denseCRF3D, that is timed beside ours (default: none).")
  private @Nullable String python;

  @Override
  public Integer call() throws InterruptedException {
    if (rounds < 1 || threads < 1) {
      spec.commandLine().getErr().println("coslive: --rounds and --threads must be at least 1");
      return ExitCode.USAGE;
    }
    CrfParameters reference = CrfParameters.REFERENCE;
    CrfParameters shipped = CrfParameters.of(ModelBundle.load(model.folder()).description().crf());
    RefineBench bench = new RefineBench(rounds);
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    terminal.say(terminal.bold("coslive bench refine") + "  " + Terminal.count(rounds, "refinement") + " of each kind");
    Table table = new Table().row("parameters", "box", "median ms", "CPU ms", "ns of CPU per voxel", "bytes allocated");
    Refinement first = bench.refine(reference, BOX_SIDE);
    for (int side : SIDES) {
      row(table, "reference", side == BOX_SIDE ? first : bench.refine(reference, side));
    }
    row(table, "the model's", bench.refine(shipped, BOX_SIDE));
    terminal.say(table.lines());
    terminal.say(String.format(Locale.ROOT, "  %d threads do %.2f times the work of one", threads,
        bench.speedUp(reference, BOX_SIDE,
            threads)));
    if (python != null) {
      terminal.say(compared(python, reference, first));
    }
    return ExitCode.OK;
  }

  private String compared(String interpreter, CrfParameters parameters, Refinement ours) throws InterruptedException {
    try (WorkFolder folder = WorkFolder.of(null)) {
      OptionalDouble theirs = new ReferenceCrf(interpreter).medianMillis(parameters, BOX_SIDE, rounds, folder.path());
      return theirs.isEmpty()
          ? "  " + interpreter + " cannot import denseCRF3D (pip install SimpleCRF)"
          : String.format(Locale.ROOT, "  denseCRF3D    %.2f ms, %.1f times as long as ours", theirs.getAsDouble(),
              theirs.getAsDouble()
                  / ours.medianMillis());
    }
  }

  private static void row(Table table, String parameters, Refinement refinement) {
    table.row(parameters, refinement.side() + "³", String.format(Locale.ROOT, "%.2f", refinement.medianMillis()),
        String.format(Locale.ROOT, "%.2f", refinement
            .cpuMillis()),
        String.format(Locale.ROOT, "%.1f", 1e6 * refinement.cpuMillis() / Math.pow(refinement.side(), 3)), refinement
            .allocatedBytes());
  }
}
