package io.coslive.deploy.cli;

import io.coslive.deploy.cli.Terminal.Mark;
import io.coslive.deploy.picture.SlicePicture;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.volume.Shape;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.tomogram.Contents;
import io.coslive.trainer.simulator.tomogram.Imaging;
import io.coslive.trainer.simulator.tomogram.Progress;
import io.coslive.trainer.simulator.tomogram.SessionSpec;
import io.coslive.trainer.simulator.tomogram.Shortfall;
import io.coslive.trainer.simulator.tomogram.SimulatedSession;
import io.coslive.trainer.simulator.tomogram.TiltScheme;
import io.coslive.trainer.simulator.tomogram.TomogramSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** {@code coslive simulate}. */
@Command(name = "simulate", header = "Write simulated tomograms with their truth.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Writes tomo_000.mrc and so on (10 Å per voxel, particles dark), label volumes, a picture of the middle slice, "
        + "truth.csv and truth.star of every particle, and support.csv with one example per class."}, footer = {"",
            "Examples",
            "  coslive simulate --out sim --tomograms 3 --seed 7",
            "  coslive process sim/tomo_00?.mrc --session sim --support sim/support.csv \\",
            "      --out results",
            "  coslive evaluate results/sim --truth sim/truth.csv --support sim/support.csv",
            "  coslive simulate --out crowded --tomograms 1 --size 600,600,300 \\",
            "      --particles 10000 --membranes 6 --gold-beads 20",
            "  coslive simulate --out ribosomes --pdb 4V4Q,3DY4 --tomograms 1"})
final class SimulateCommand implements Callable<Integer> {
  private static final int PICTURE_PIXELS = 1024;

  @Spec
  private CommandSpec spec;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files are written.")
  private Path out;

  @Option(names = "--tomograms", paramLabel = "N", description = "How many (default: ${DEFAULT-VALUE}).")
  private int tomograms = 4;

  @Mixin
  private ParticleClasses classes;

  @Option(names = "--particles", paramLabel = "N", description = "Particles per tomogram (default: ${DEFAULT-VALUE}).")
  private int particles = TomogramSpec.DEMO_CONTENTS.particles();

  @Option(names = "--membranes", paramLabel = "N", description = "Membranes per tomogram: vesicles, and every fourth "
      + "a sheet (default: ${DEFAULT-VALUE}).")
  private int membranes = TomogramSpec.DEMO_CONTENTS.membranes();

  @Option(names = "--gold-beads", paramLabel = "N", description = "Gold beads per tomogram (default: ${DEFAULT-VALUE}).")
  private int goldBeads = TomogramSpec.DEMO_CONTENTS.goldBeads();

  @Option(names = "--size", paramLabel = "X,Y,Z", split = ",", arity = "1", hideParamSyntax = true, description = "Size of a tomogram in voxels (default: 256,256,128).")
  private int[] size = {TomogramSpec.DEMO_SHAPE.x(), TomogramSpec.DEMO_SHAPE.y(), TomogramSpec.DEMO_SHAPE.z()};

  @Option(names = "--tilts", paramLabel = "MIN,MAX,STEP", split = ",", arity = "1", hideParamSyntax = true, description = "Tilts in degrees (default: -60,60,3).")
  private double[] tilts = {TiltScheme.CUSTOMARY.minDegrees(), TiltScheme.CUSTOMARY.maxDegrees(), TiltScheme.CUSTOMARY
      .stepDegrees()};

  @Option(names = "--defocus", paramLabel = "µm", description = "Underfocus (default: ${DEFAULT-VALUE}).")
  private double defocus = TomogramSpec.DEMO_IMAGING.defocusMicrometres();

  @Option(names = "--defocus-spread", paramLabel = "µm", description = "How far each tilt's underfocus may be off "
      + "(default: ${DEFAULT-VALUE}).")
  private double defocusSpread = TomogramSpec.DEMO_IMAGING.defocusSpreadMicrometres();

  @Option(names = "--snr", paramLabel = "RATIO", converter = SnrConverter.class, description = "Signal to noise of the projections, as variances; inf is no noise (default: ${DEFAULT-VALUE}).")
  private double snr = TomogramSpec.DEMO_IMAGING.snr();

  @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same files (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin
  private LogOptions log;

  @Override
  public Integer call() throws InterruptedException {
    log.quiet();
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    SessionSpec session;
    try {
      session = new SessionSpec(tomograms, tomogram(), seed);
      checkMemory(session.tomogram());
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("coslive: " + e.getMessage());
      return ExitCode.USAGE;
    }
    List<Shortfall> shortfalls = Terminal.isInteractive()
        ? simulateWithBar(session)
        : SimulatedSession.write(out, session, stepByStep(terminal));
    shortfalls.forEach(lack -> terminal.event(Mark.TROUBLE, lack.tomogram(), "only %d of %d %s fit without overlap"
        .formatted(lack.placed(), lack.asked(), lack.what())));
    draw(session);
    terminal
        .say("  " + Terminal.count(tomograms, "tomogram") + ", truth.csv, truth.star and support.csv are in " + out);
    return ExitCode.OK;
  }

  private List<Shortfall> simulateWithBar(SessionSpec session) {
    ProgressLine line = ProgressLine.on(spec.commandLine().getErr());
    try {
      return SimulatedSession.write(out, session, progress -> line.show(progress.step(), (double) progress.done()
          / progress.total()));
    } finally {
      line.clear();
    }
  }

  /** The middle slice of each, so that one look tells whether it is what was wanted. */
  private void draw(SessionSpec session) {
    for (int i = 0; i < session.tomograms(); i++) {
      String name = SimulatedSession.name(i);
      try (MrcFile file = MrcFile.open(out.resolve(name + ".mrc"))) {
        Files.write(out.resolve(name + ".png"), SlicePicture.png(file, file.shape().z() / 2,
            Assembly.VOXEL_SIZE_ANGSTROM, List.of(), 0, PICTURE_PIXELS));
      } catch (IOException e) {
        throw new UncheckedIOException("the picture of " + name + " cannot be written", e);
      }
    }
  }

  /** In a log file, a line as each step begins. */
  private static Consumer<Progress> stepByStep(Terminal terminal) {
    String[] last = {""};
    return progress -> {
      if (!progress.step().equals(last[0])) {
        last[0] = progress.step();
        terminal.event(Mark.NEWS, 100 * progress.done() / progress.total() + " %", progress.step());
      }
    };
  }

  private TomogramSpec tomogram() throws InterruptedException {
    if (size.length != 3) {
      throw new IllegalArgumentException("--size takes three numbers, such as 256,256,128");
    }
    if (tilts.length != 3) {
      throw new IllegalArgumentException("--tilts takes three numbers, such as -60,60,3");
    }
    return new TomogramSpec(new Shape(size[0], size[1], size[2]), classes.read(), new Contents(particles, membranes,
        goldBeads), new TiltScheme(tilts[0], tilts[1], tilts[2]), new Imaging(defocus, defocusSpread, snr));
  }

  private static void checkMemory(TomogramSpec tomogram) {
    long heap = Runtime.getRuntime().maxMemory();
    if (tomogram.bytes() > heap) {
      throw new IllegalArgumentException(String.format(Locale.ROOT,
          "a tomogram of %s voxels takes about %.1f GB, and Java was given %.1f; set COSLIVE_JAVA_OPTS=-Xmx%dg",
          tomogram.shape(), tomogram.bytes() / 1e9, heap / 1e9, (long) Math.ceil(tomogram.bytes() / 1e9) + 1));
    }
  }
}
