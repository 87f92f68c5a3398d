package io.coslive.deploy.cli;

import io.coslive.deploy.chaos.ChaosListener;
import io.coslive.deploy.chaos.ChaosPlan;
import io.coslive.deploy.chaos.ChaosReport;
import io.coslive.deploy.chaos.ChaosRun;
import io.coslive.deploy.chaos.Finding;
import io.coslive.deploy.cli.Terminal.Mark;
import io.coslive.deploy.daemon.StopSignals;
import io.coslive.deploy.fleet.Fleet;
import io.coslive.ingest.kafka.GroupProtocol;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code coslive chaos}. */
@Command(name = "chaos", header = "Kill daemons and broker at work, and count what was lost or doubled.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Starts a broker and daemons as processes of their own, announces small generated tomograms, kills a random one of the "
        + "processes again and again (SIGKILL) and starts it again. Then it reads all topics and session files and holds "
        + "them against what was announced. Status 1 where anything is lost, doubled, out of order or unreadable."}, footer = {
            "", "Examples", "  coslive chaos --kills 50 --tomograms 200",
            "  coslive chaos --protocol consumer --daemons 3 --poison 20 --keep chaos --seed 7"})
final class ChaosCommand implements Callable<Integer> {
  /** Of each kind of finding; the first tell what is wrong. */
  private static final int MOST_SENTENCES = 5;

  @Spec
  private CommandSpec spec;

  @Option(names = "--kills", paramLabel = "N", defaultValue = "50", description = "How many (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Option(names = "--tomograms", paramLabel = "N", defaultValue = "200", description = "How many (default: ${DEFAULT-VALUE}).")
  private int tomograms;

  @Option(names = "--poison", paramLabel = "N", defaultValue = "0", description = "Announcements among them that can only fail (default: ${DEFAULT-VALUE}).")
  private int poison;

  @Option(names = "--daemons", paramLabel = "N", defaultValue = "2", description = "That share the work (default: ${DEFAULT-VALUE}).")
  private int daemons;

  @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Of each topic (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(names = "--protocol", paramLabel = "P", defaultValue = "classic", description = "Of the consumer group: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private GroupProtocol protocol;

  @Option(names = "--seed", paramLabel = "N", description = "The same seed, the same tomograms and order of kills (default: a new one, printed).")
  private @Nullable Long seed;

  @Option(names = "--keep", paramLabel = "DIR", description = "Keep logs, the broker's data and session files in this empty folder.")
  private @Nullable Path keep;

  @Mixin
  private ModelOption model;

  @Mixin
  private LogOptions log;

  @Override
  public Integer call() throws InterruptedException {
    log.quiet();
    StopSignals.install(ExitCode.INTERRUPTED, Thread.currentThread()::interrupt);
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    try (WorkFolder folder = WorkFolder.of(keep)) {
      ChaosPlan plan = plan(folder.path());
      terminal.say(terminal.bold("coslive chaos") + "  " + Terminal.count(plan.daemons(), "daemon") + " and a broker, "
          + Terminal.count(plan.announcements(), "announcement") + ", " + Terminal.count(plan.kills(), "kill")
          + ", protocol " + protocol() + ", seed " + plan.seed());
      ChaosReport report;
      Told told = new Told(terminal, ProgressLine.on(spec.commandLine().getOut()), plan);
      try (ChaosRun run = ChaosRun.start(plan, told)) {
        report = run.finish();
      }
      told.line.clear();
      tell(terminal, report);
      return report.kept() ? ExitCode.OK : ExitCode.BUG;
    }
  }

  private String protocol() {
    return protocol.name().toLowerCase(Locale.ROOT);
  }

  private ChaosPlan plan(Path folder) {
    try {
      return new ChaosPlan(seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed, kills, tomograms, poison,
          daemons, partitions, protocol, folder, model.folder());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Events as lines, and where somebody looks also how far it is. */
  private record Told(Terminal terminal, ProgressLine line, ChaosPlan plan) implements ChaosListener {
    @Override
    public void event(String who, String what) {
      line.clear();
      terminal.event(Mark.NEWS, who, what);
    }

    @Override
    public void progress(int outcomes, int done) {
      line.show(outcomes + " of " + plan.announcements() + " visible, " + done + " of " + plan.kills() + " killed",
          Math.min(1.0, (double) outcomes / plan.announcements()));
    }
  }

  private void tell(Terminal terminal, ChaosReport report) {
    Table table = new Table().row("seed", report.plan().seed()).row("protocol", protocol())
        .row("daemons killed", report.daemonKills()).row("broker killed", report.brokerKills())
        .row("killed with work left", report.killsAtWork())
        .row("ended by themselves", selfEnded(report))
        .row("results", report.results() + " of " + report.plan().tomograms())
        .row("failures of poison", report.failures() + " of " + report.plan().poison())
        .row("particles", report.particles()).row("files read", report.files());
    for (Finding.Check check : Finding.Check.values()) {
      table.row(check.label(), report.count(check));
    }
    terminal.blank();
    terminal.say(table.row("minutes", String.format(Locale.ROOT, "%.1f", report.time().toMillis() / 60e3)).lines());
    for (Finding.Check check : Finding.Check.values()) {
      report.findings().stream().filter(finding -> finding.check() == check).limit(MOST_SENTENCES)
          .forEach(finding -> terminal.event(Mark.TROUBLE, check.label(), finding.sentence()));
    }
    if (keep != null) {
      terminal.say("  kept: " + report.plan().folder());
    }
  }

  private static String selfEnded(ChaosReport report) {
    List<Integer> asked = List.of(ExitCode.OK, Fleet.KILLED);
    String statuses = report.endings().entrySet().stream().filter(ending -> !asked.contains(ending.getKey()))
        .map(ending -> ending.getValue() + " with status " + ending.getKey()).collect(Collectors.joining(", "));
    return statuses.isEmpty() ? "0" : statuses;
  }
}
