package io.coslive.deploy.cli;

import io.coslive.deploy.daemon.StopSignals;
import io.coslive.deploy.watch.FolderWatcher;
import io.coslive.deploy.watch.WatchSettings;
import io.coslive.deploy.watch.naming.Naming;
import io.coslive.deploy.watch.naming.NamingRules;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.Contrast;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code coslive watch}. */
@Command(name = "watch", header = "Announce the tomograms of a folder as they are completed.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Follows a reconstruction folder and those inside it until Ctrl-C, and announces each tomogram once, also "
        + "when it is killed and started again: what was announced is read from Kafka. Knows the names of AreTomo3 "
        + "(NAME_Vol.mrc), Warp (NAME_10.00Apx.mrc) and RELION (rec_NAME.mrc); halves, further and denoised volumes of "
        + "the same series are passed over. Tilt range and dose come from NAME.mdoc or NAME.mrc.mdoc."}, footer = {"",
            "Examples", "  coslive watch /data/grid3/aretomo --mdoc-dir /data/grid3/raw --session grid3 \\",
            "      --bootstrap-servers kafka:9092",
            "  coslive watch /data/grid3/imod --pattern '{name}_full.rec' --session grid3"})
final class WatchCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder to follow. Links in it are not followed.")
  private Path folder;

  @Option(names = "--session", required = true, paramLabel = "NAME", converter = SessionName.class, description = "Name of the session.")
  private String session;

  @Option(names = "--mdoc-dir", paramLabel = "DIR", description = "Further folder with the mdocs; repeat for more (default: DIR and those inside it).")
  private List<Path> mdocFolders = new ArrayList<>();

  @Option(names = "--pattern", paramLabel = "PATTERN", description = "How the files are named instead: {name}, * and ?, and {voxel} for a size in Å, as in "
      + "'{name}_full.rec'; or a regular expression with (?<name>...). Repeat for more.")
  private List<String> patterns = new ArrayList<>();

  @Option(names = "--skip", paramLabel = "REGEX", description = "Names that are passed over instead of those that end in _EVN, _ODD, _half1, _denoised and the like.")
  private @Nullable String skip;

  @Option(names = "--voxel-size", paramLabel = "Å", description = "Edge of a voxel in Å (default: the header's, else the name's).")
  private @Nullable Double voxelSizeAngstrom;

  @Option(names = "--contrast", paramLabel = "dark|light", description = "Whether particles are dark or light (default: light for Warp's names, else dark).")
  private @Nullable Contrast contrast;

  @Option(names = "--quiet-ms", paramLabel = "MS", defaultValue = ""
      + WatchSettings.DEFAULT_QUIET_MS, description = "A file is complete when it has the bytes its header promises and did not change for so "
          + "long, or its program says so (default: ${DEFAULT-VALUE}).")
  private long quietMs;

  @Option(names = "--poll-ms", paramLabel = "MS", defaultValue = ""
      + WatchSettings.DEFAULT_POLL_MS, description = "Between two looks over the folder, for file systems that do not tell, as NFS "
          + "(default: ${DEFAULT-VALUE}).")
  private long pollMs;

  @Option(names = "--mdoc-wait-ms", paramLabel = "MS", defaultValue = ""
      + WatchSettings.DEFAULT_MDOC_WAIT_MS, description = "How long a complete tomogram waits for its mdoc before it is announced without tilt "
          + "range (default: ${DEFAULT-VALUE}).")
  private long mdocWaitMs;

  @Option(names = "--depth", paramLabel = "N", defaultValue = ""
      + WatchSettings.DEFAULT_DEPTH, description = "Levels of folders below DIR that are looked into (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Mixin
  private BrokerOptions broker;

  @Mixin
  private LogOptions log;

  @Override
  public Integer call() throws InterruptedException {
    log.quiet();
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    WatchLines lines = new WatchLines(terminal,
        new LiveLines(spec.commandLine().getOut(), Terminal.isInteractive()));
    WatchSettings settings = settings();
    KafkaSettings kafka = broker.kafka();
    FolderWatcher watcher = new FolderWatcher(settings, kafka, lines);
    StopSignals.install(ExitCode.INTERRUPTED, watcher::stop);
    terminal.say("watching " + settings.folder() + " for session " + terminal.bold(session) + "; announcing on "
        + kafka.topics().tomograms() + " at " + kafka.bootstrapServers());
    watcher.run();
    lines.note("stopped; " + Terminal.count(lines.announced(), "tomogram") + " announced");
    return ExitCode.OK;
  }

  private WatchSettings settings() {
    try {
      List<Naming> namings = patterns.isEmpty() ? Naming.KNOWN : patterns.stream().map(Naming::of).toList();
      NamingRules rules = new NamingRules(namings, skip == null ? NamingRules.DERIVED : Pattern.compile(skip));
      return new WatchSettings(session, real(folder), mdocFolders.stream().map(WatchCommand::real).toList(), rules,
          depth, quietMs, pollMs, mdocWaitMs, voxelSizeAngstrom, contrast);
    } catch (PatternSyntaxException e) {
      throw new ParameterException(spec.commandLine(), "--skip is not a regular expression: " + e.getDescription(), e);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + path + " cannot be followed", e);
    }
  }
}
