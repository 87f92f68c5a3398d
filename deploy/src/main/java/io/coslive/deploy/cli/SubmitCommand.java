package io.coslive.deploy.cli;

import io.coslive.deploy.announce.Announcer;
import io.coslive.deploy.announce.TomogramFile;
import io.coslive.deploy.cli.Terminal.Mark;
import io.coslive.inference.model.ModelBundle;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.SupportExample;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code coslive submit}. */
@Command(name = "submit", header = "Announce tomograms to a running daemon.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Sends the examples first, if any, then one announcement per file. The daemon "
        + "must see the files by the same path."}, footer = {"", "Example",
            "  coslive submit TS_07.mrc --session grid3 --support support.csv \\",
            "      --bootstrap-servers kafka:9092"})
final class SubmitCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "TOMOGRAM", arity = "1..*", description = "MRC files.")
  private List<Path> files;

  @Option(names = "--session", required = true, paramLabel = "NAME", converter = SessionName.class, description = "Name of the session.")
  private String session;

  @Option(names = "--support", paramLabel = "FILE", description = "Examples: CSV class,tomogram,x,y,z in voxels, zero-based, or a folder class-name/*.mrc.")
  private @Nullable Path support;

  @Mixin
  private TomogramOptions tomogramOptions;

  @Mixin
  private CompanionOptions companions;

  @Mixin
  private BrokerOptions broker;

  @Mixin
  private ModelOption model;

  @Mixin
  private LogOptions log;

  @Override
  public Integer call() throws InterruptedException {
    log.quiet();
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    KafkaSettings kafka = broker.kafka();
    GivenTomograms tomograms = new GivenTomograms(files, tomogramOptions);
    List<SupportExample> examples = support == null
        ? List.of()
        : tomograms.support(session, support, ModelBundle.load(model.folder()).description().box());
    try (Announcer announcer = new Announcer(kafka)) {
      for (SupportExample example : examples) {
        announcer.support(example);
        terminal.event(Mark.DONE, example.className(), "example " + example.example());
      }
      for (TomogramFile tomogram : tomograms.all()) {
        announcer.announce(companions.beside(tomogram.announcement(session)));
        terminal.event(Mark.DONE, tomogram.id(), "announced on " + kafka.topics().tomograms());
      }
    }
    return ExitCode.OK;
  }
}
