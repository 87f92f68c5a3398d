package io.coslive.deploy.cli;

import io.coslive.deploy.announce.Announcer;
import io.coslive.deploy.announce.ResultTopics;
import io.coslive.deploy.cli.Terminal.Mark;
import io.coslive.deploy.daemon.StopSignals;
import io.coslive.deploy.local.LocalSession;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.verticle.IngestSettings;
import io.coslive.refine.session.ArchivedSession;
import io.coslive.refine.session.ArchivedTomogram;
import io.coslive.refine.session.SessionArchive;
import io.coslive.refine.stage.ResultListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code coslive replay}. */
@Command(name = "replay", header = "Run an archived session again and compare.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Announces the session's tomograms and support examples again under a new name, "
        + "and compares every particle's class with the archived one: for another model, another support set or other "
        + "settings. Without a broker it starts one of its own, as process does."})
final class ReplayCommand implements Callable<Integer> {
  /** At which pace the tomograms come. */
  enum Speed {
    /** With the gaps in which they were finished. */
    RECORDED,
    /** At once. */
    MAX
  }

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "SESSION_DIR", description = "A session's folder, such as results/grid3.")
  private Path folder;

  @Option(names = "--as", paramLabel = "NAME", converter = SessionName.class, description = "The new session's name (default: the old one's and -replay).")
  private @Nullable String as;

  @Option(names = "--speed", paramLabel = "recorded|max", description = "The pace (default: max).")
  private Speed speed = Speed.MAX;

  @Option(names = "--out", paramLabel = "DIR", description = "Where the new session's folder is written, without a broker (default: beside the old one).")
  private @Nullable Path out;

  // As they were given to process; with a broker the daemon's settings count.
  @Mixin
  private CandidateOptions candidates;

  @Mixin
  private BrokerOptions broker;

  @Mixin
  private ModelOption model;

  @Mixin
  private LogOptions log;

  @Mixin
  private LenientOption lenient;

  @Override
  public Integer call() throws InterruptedException {
    log.quiet();
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    StopSignals.install(ExitCode.INTERRUPTED, Thread.currentThread()::interrupt);
    ReplayComparison comparison;
    ArchivedSession session;
    List<SupportExample> support;
    try {
      session = SessionArchive.readSession(folder);
      support = SessionArchive.readSupport(folder);
      comparison = ReplayComparison.with(folder, session);
    } catch (IOException e) {
      throw new UncheckedIOException("the session in " + folder + " cannot be read", e);
    }
    String name = as == null ? session.session() + "-replay" : as;
    if (name.equals(session.session())) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE,
          "a replay named " + name + " would overwrite the session it is compared with; choose another --as");
    }
    terminal
        .say(terminal.bold("coslive replay") + "  " + Terminal.count(session.tomograms().size(), "tomogram") + " of "
            + session.session() + " as " + name);
    ProgressLines progress = new ProgressLines(terminal);
    ResultListener both = comparison.and(progress);
    if (broker.given()) {
      onBroker(broker.kafka(), name, session, support, both);
    } else {
      alone(terminal, name, session, support, both);
    }
    terminal.blank();
    terminal.say(comparison.summary());
    return progress.failures() == 0 ? ExitCode.OK : ExitCode.TOMOGRAMS_FAILED;
  }

  private void onBroker(KafkaSettings kafka, String name, ArchivedSession session, List<SupportExample> support,
      ResultListener listener) throws InterruptedException {
    try (ResultTopics results = new ResultTopics(kafka, name); Announcer announcer = new Announcer(kafka)) {
      announce(announcer, name, session, support);
      results.await(session.tomograms().size(), listener);
    }
  }

  private void alone(Terminal terminal, String name, ArchivedSession session, List<SupportExample> support,
      ResultListener listener) throws InterruptedException {
    List<Path> roots = session.tomograms().stream().map(ArchivedTomogram::announced)
        .flatMap(t -> Stream.of(t.uri(), t.picks(), t.mask())).filter(Objects::nonNull)
        .map(file -> Path.of(file).getParent()).filter(Objects::nonNull).distinct().toList();
    Path archive = out == null ? folder.toAbsolutePath().normalize().resolve("..").normalize() : out;
    try (LocalSession local = LocalSession.start(IngestSettings.ofComplete(roots, lenient.given()), archive,
        model.folder(), candidates.settings(), listener)) {
      terminal.event(Mark.NEWS, "daemon", "model " + local.model() + "; page " + local.page());
      announce(local.announcer(), name, session, support);
      local.await(session.tomograms().size());
    }
  }

  private void announce(Announcer announcer, String name, ArchivedSession session, List<SupportExample> support)
      throws InterruptedException {
    for (SupportExample e : support) {
      announcer.support(new SupportExample(name, e.className(), e.example(), e.side(), e.voxelSizeAngstrom(),
          e.voxels(), e.tomogram(), e.x(), e.y(), e.z()));
    }
    Instant before = null;
    for (ArchivedTomogram tomogram : session.tomograms()) {
      if (speed == Speed.RECORDED && before != null) {
        Thread.sleep(Duration.between(before, tomogram.finishedAt()));
      }
      before = tomogram.finishedAt();
      announcer.announce(tomogram.announced().in(name));
    }
  }
}
