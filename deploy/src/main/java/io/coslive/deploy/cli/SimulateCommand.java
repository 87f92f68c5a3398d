package io.coslive.deploy.cli;

import io.coslive.deploy.cli.Terminal.Mark;
import io.coslive.ingest.volume.Shape;
import io.coslive.trainer.simulator.SessionSpec;
import io.coslive.trainer.simulator.SimulatedSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code coslive simulate}. */
@Command(name = "simulate", header = "Write simulated tomograms with their truth.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Writes tomo_000.mrc and so on (10 Å per voxel, particles dark), label volumes, "
        + "truth.csv of every particle and support.csv with one example per class."}, footer = {"", "Example",
            "  coslive simulate --out sim --tomograms 3 --seed 7",
            "  coslive process sim/tomo_00?.mrc --session sim --support sim/support.csv \\",
            "      --out results",
            "  coslive evaluate results/sim --truth sim/truth.csv --support sim/support.csv"})
final class SimulateCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files are written.")
  private Path out;

  @Option(names = "--tomograms", paramLabel = "N", description = "How many (default: ${DEFAULT-VALUE}).")
  private int tomograms = SessionSpec.DEMO.tomograms();

  @Option(names = "--classes", paramLabel = "N", description = "How many kinds of particle (default: ${DEFAULT-VALUE}).")
  private int classes = SessionSpec.DEMO.classes();

  @Option(names = "--particles", paramLabel = "N", description = "Particles per tomogram (default: ${DEFAULT-VALUE}).")
  private int particles = SessionSpec.DEMO.particles();

  @Option(names = "--size", paramLabel = "X,Y,Z", split = ",", arity = "1", hideParamSyntax = true, description = "Size of a tomogram in voxels (default: 256,256,128).")
  private int[] size = {SessionSpec.DEMO.shape().x(), SessionSpec.DEMO.shape().y(), SessionSpec.DEMO.shape().z()};

  @Option(names = "--snr", paramLabel = "RATIO", description = "Signal to noise of the projections, as variances (default: ${DEFAULT-VALUE}).")
  private double snr = SessionSpec.DEMO.snr();

  @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same files (default: ${DEFAULT-VALUE}).")
  private long seed = SessionSpec.DEMO.seed();

  @Mixin
  private LogOptions log;

  @Override
  public Integer call() {
    log.quiet();
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    SessionSpec session;
    try {
      session = new SessionSpec(tomograms, classes, particles, shape(), SessionSpec.DEMO.tilts(),
          SessionSpec.DEMO.defocusMicrometres(), snr, seed);
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("coslive: " + e.getMessage());
      return ExitCode.USAGE;
    }
    SimulatedSession.write(out, session,
        progress -> terminal.event(Mark.NEWS, progress.done() + "/" + progress.total(), progress.step()));
    terminal.say("  " + tomograms + " tomograms, truth.csv and support.csv are in " + out);
    return ExitCode.OK;
  }

  private Shape shape() {
    if (size.length != 3) {
      throw new IllegalArgumentException("--size takes three numbers, such as 256,256,128");
    }
    return new Shape(size[0], size[1], size[2]);
  }
}
