package io.coslive.deploy.cli;

import io.coslive.deploy.cli.Terminal.Mark;
import io.coslive.deploy.daemon.StopSignals;
import io.coslive.deploy.local.LocalSession;
import io.coslive.deploy.support.SupportFile;
import io.coslive.deploy.support.SupportSource;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.verticle.CandidateSettings;
import io.coslive.ingest.verticle.IngestSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code coslive process}. */
@Command(name = "process", header = "Process tomograms now, without Kafka.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Runs the daemon's own pipeline on the files and writes the session's files: "
        + "particles.star (RELION 5), masks.mrc and embeddings.npy per tomogram."}, footer = {"", "Example",
            "  coslive process TS_*.mrc --session grid3 --support support.csv --out results"})
final class ProcessCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "TOMOGRAM", arity = "1..*", description = "MRC files.")
  private List<Path> files;

  @Option(names = "--session", required = true, paramLabel = "NAME", converter = SessionName.class, description = "Name of the session; becomes a folder.")
  private String session;

  @Option(names = "--support", required = true, paramLabel = "FILE", description = "Your examples: CSV class,tomogram,x,y,z in voxels, zero-based, or a folder class-name/*.mrc.")
  private Path support;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the session's folder is written.")
  private Path out;

  @Mixin
  private TomogramOptions tomogramOptions;

  @Mixin
  private CandidateOptions candidates;

  @Mixin
  private CompanionOptions companions;

  @Mixin
  private ModelOption model;

  @Mixin
  private LogOptions log;

  @Override
  public Integer call() throws InterruptedException {
    log.quiet();
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    GivenTomograms tomograms = new GivenTomograms(files, tomogramOptions);
    // Mistakes show before the broker takes its seconds.
    WorkFolder.of(out);
    CandidateSettings settings = candidates.settings();
    List<TomogramReady> announcements = tomograms.all().stream()
        .map(tomogram -> companions.beside(tomogram.announcement(session))).toList();
    List<Path> roots = Stream.concat(tomograms.roots().stream(), companions.roots().stream()).distinct().toList();
    List<SupportSource> sources = SupportFile.read(support);
    ProgressLines progress = new ProgressLines(terminal);
    terminal.say(terminal.bold("coslive process") + "  " + Terminal.count(tomograms.count(), "tomogram")
        + ", session " + session);
    StopSignals.install(ExitCode.INTERRUPTED, Thread.currentThread()::interrupt);
    long start = System.nanoTime();
    try (LocalSession local = LocalSession.start(IngestSettings.ofComplete(roots, tomogramOptions.lenient().given()),
        out, model.folder(), settings, progress)) {
      List<SupportExample> examples = tomograms.support(session, support, sources, local.box());
      for (SupportExample example : examples) {
        local.announcer().support(example);
      }
      long classes = examples.stream().map(SupportExample::className).distinct().count();
      terminal.event(Mark.NEWS, "support",
          Terminal.count(examples.size(), "example") + " of " + Terminal.count(classes, "class") + "; model "
              + local.model() + "; page " + local.page());
      for (TomogramReady announcement : announcements) {
        local.announcer().announce(announcement);
      }
      local.await(tomograms.count());
    }
    summarise(terminal, progress, (System.nanoTime() - start) / 1e9);
    return progress.failures() == 0 ? ExitCode.OK : ExitCode.TOMOGRAMS_FAILED;
  }

  private void summarise(Terminal terminal, ProgressLines progress, double seconds) {
    terminal.blank();
    Table table = new Table().row("class", "particles");
    progress.counts().forEach((name, count) -> table.row(name, count));
    terminal.say(table.lines());
    terminal.blank();
    List<TomogramProcessed> results = progress.results();
    terminal.say("  " + Terminal.count(results.size(), "tomogram") + ", " + progress.particles() + " particles, "
        + progress.failures() + " failed, " + Terminal.seconds(seconds) + " in all");
    if (!results.isEmpty()) {
      Path folder = out.resolve(session);
      terminal.say("  files: " + folder + "/<tomogram>/particles.star, masks.mrc, embeddings.npy");
      terminal.say(terminal.faint("  look: coslive picture " + folder.resolve(results.getFirst().tomogram())
          + " --out " + results.getFirst().tomogram() + ".png"));
    }
  }
}
