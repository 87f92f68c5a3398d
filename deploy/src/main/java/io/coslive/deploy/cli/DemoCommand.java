package io.coslive.deploy.cli;

import io.coslive.deploy.announce.TomogramFile;
import io.coslive.deploy.cli.Terminal.Mark;
import io.coslive.deploy.daemon.StopSignals;
import io.coslive.deploy.local.LocalSession;
import io.coslive.deploy.local.SimulatedMicroscope;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.ingest.verticle.CandidateSettings;
import io.coslive.ingest.verticle.IngestSettings;
import io.coslive.trainer.evaluation.ScoreTable;
import io.coslive.trainer.evaluation.SessionScore;
import io.coslive.trainer.simulator.tomogram.SessionSpec;
import io.coslive.trainer.simulator.tomogram.TomogramSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** {@code coslive demo}. */
@Command(name = "demo", header = "A simulated microscope, a broker and the daemon, with a score at the end.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Needs no Kafka, no data and no GPU. The simulated particles are none that the network was trained on; it is "
        + "told one example of each, in the first tomogram."})
final class DemoCommand implements Callable<Integer> {
  private static final String SESSION = "demo";

  @Spec
  private CommandSpec spec;

  @Option(names = "--tomograms", paramLabel = "N", defaultValue = "4", description = "How many (default: ${DEFAULT-VALUE}).")
  private int tomograms;

  @Option(names = "--interval-seconds", paramLabel = "S", defaultValue = "3", description = "Least time between two tomograms (default: ${DEFAULT-VALUE}).")
  private int intervalSeconds;

  @Option(names = "--keep", paramLabel = "DIR", description = "Keep tomograms and session files in this folder.")
  private @Nullable Path keep;

  @Option(names = "--serve", description = "Stay up with the session page until Ctrl-C.")
  private boolean serve;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Another seed, another sample (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin
  private ModelOption model;

  @Mixin
  private LogOptions log;

  @Override
  public Integer call() throws InterruptedException {
    log.quiet();
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    StopSignals.install(ExitCode.INTERRUPTED, Thread.currentThread()::interrupt);
    try (WorkFolder folder = WorkFolder.of(keep)) {
      return run(terminal, folder.path());
    }
  }

  private int run(Terminal terminal, Path folder) throws InterruptedException {
    Path collected = folder.resolve("tomograms");
    Path archive = folder.resolve("sessions");
    createFolder(collected);
    terminal.say(
        terminal.bold("coslive demo") + "  a simulated microscope, a Kafka broker and the daemon, all in this process");
    terminal.blank();
    ProgressLines progress = new ProgressLines(terminal);
    long start = System.nanoTime();
    try (SimulatedMicroscope microscope = new SimulatedMicroscope(collected, sessionSpec()).start();
        LocalSession local = LocalSession.start(IngestSettings.ofComplete(List.of(collected), false), archive,
            model.folder(), CandidateSettings.DEFAULTS,
            progress)) {
      terminal.event(Mark.NEWS, "broker", local.bootstrapServers());
      terminal.event(Mark.NEWS, "daemon", "model " + local.model() + ", ready after "
          + Terminal.seconds((System.nanoTime() - start) / 1e9));
      terminal.event(Mark.NEWS, "watch", terminal.bold(local.page()));
      collect(terminal, microscope, local);
      local.await(tomograms);
      summarise(terminal, progress, archive.resolve(SESSION), microscope);
      if (serve) {
        terminal.say("  The session page stays at " + local.page() + " until Ctrl-C.");
        untilInterrupted();
      }
    }
    if (keep != null) {
      terminal.say("  kept: " + archive.resolve(SESSION));
    }
    return progress.failures() == 0 ? ExitCode.OK : ExitCode.TOMOGRAMS_FAILED;
  }

  private SessionSpec sessionSpec() {
    try {
      return new SessionSpec(tomograms, TomogramSpec.demo(), seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--tomograms: " + e.getMessage(), e);
    }
  }

  private void collect(Terminal terminal, SimulatedMicroscope microscope, LocalSession local)
      throws InterruptedException {
    long next = System.nanoTime();
    for (int i = 0; i < tomograms; i++) {
      TomogramFile tomogram = TomogramFile.of(microscope.next(), null, Contrast.DARK);
      Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
      next = System.nanoTime() + Duration.ofSeconds(intervalSeconds).toNanos();
      if (i == 0) {
        GivenTomograms given = new GivenTomograms(List.of(tomogram.file()), TomogramOptions.DARK);
        List<SupportExample> examples = given.support(SESSION, microscope.support(), local.box());
        for (SupportExample example : examples) {
          local.announcer().support(example);
        }
        terminal.event(Mark.NEWS, "biologist", "one example each of "
            + String.join(", ", examples.stream().map(SupportExample::className).toList()));
      }
      local.announcer().announce(tomogram.announcement(SESSION));
      terminal.event(Mark.NEWS, "microscope", tomogram.id() + " is reconstructed, " + (i + 1) + " of " + tomograms);
    }
  }

  private static void summarise(Terminal terminal, ProgressLines progress, Path session,
      SimulatedMicroscope microscope) {
    terminal.blank();
    List<TomogramProcessed> results = progress.results();
    if (results.isEmpty()) {
      return;
    }
    terminal.say(ScoreTable.format(Scoring.score(session, microscope.truth(), microscope.support(),
        SessionScore.DEFAULT_TOLERANCE_VOXELS)).lines().toList());
    double seconds = results.stream().mapToDouble(ProgressLines::seconds).sum();
    terminal.say(String.format(Locale.ROOT, "  speed           %.1f s per tomogram, %.0f particles per second",
        seconds / results.size(), progress.particles() / seconds));
    terminal.blank();
  }

  /** A signal interrupts this thread; closing follows. */
  private static void untilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // Asked for.
    }
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
    }
  }
}
