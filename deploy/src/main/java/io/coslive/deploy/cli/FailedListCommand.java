package io.coslive.deploy.cli;

import io.coslive.deploy.failed.FailedTomogram;
import io.coslive.deploy.failed.FailedTopic;
import io.coslive.deploy.failed.Fate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code coslive failed list}. */
@Command(name = "list", header = "List what is on the failed topic.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "One line per failure, the oldest first, with what became of it: open, retried, superseded by a younger failure"
        + " of the same tomogram, or done where a younger result is visible."}, footer = {"", "Examples",
            "  coslive failed list --since 8h --bootstrap-servers kafka:9092",
            "  coslive failed list --open --json | jq -r .sentence"})
final class FailedListCommand implements Callable<Integer> {
  /** A line of a usual terminal holds id, time, name and code beside it. */
  private static final int SENTENCE_CHARACTERS = 72;

  @Spec
  private CommandSpec spec;

  @Mixin
  private FailedFilter filter;

  @Option(names = "--open", description = "Only those of which nothing became yet.")
  private boolean open;

  @Option(names = "--json", description = "One JSON object per line, with everything in it.")
  private boolean json;

  @Mixin
  private BrokerOptions broker;

  @Mixin
  private LogOptions log;

  @Override
  public Integer call() throws InterruptedException {
    log.quiet();
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    FailedTopic topic = FailedTopic.read(broker.kafka());
    List<FailedTomogram> chosen = topic.all().stream().filter(filter::matches)
        .filter(failed -> !open || failed.fate() == Fate.OPEN)
        .sorted(Comparator.comparing(failed -> failed.failure().failedAt())).toList();
    if (json) {
      chosen.forEach(failed -> terminal.say(FailedJson.line(failed)));
    } else {
      print(terminal, chosen);
    }
    if (topic.unreadable() > 0) {
      spec.commandLine().getErr().println("coslive: left out "
          + Terminal.count(topic.unreadable(), "record") + " that this version cannot read");
    }
    return ExitCode.OK;
  }

  private static void print(Terminal terminal, List<FailedTomogram> chosen) {
    if (chosen.isEmpty()) {
      terminal.say("  no failures");
      return;
    }
    Table table = Table.ofText().row("id", "failed at", "tomogram", "code", "attempts", "fate", "what to do");
    chosen.forEach(failed -> table.row(failed.id(), failed.failure().failedAt().truncatedTo(ChronoUnit.SECONDS),
        Printable.line(failed.name()), Printable.line(failed.failure().code()), failed.failure().attempts(),
        failed.fate(), Printable.cut(failed.failure().sentence(), SENTENCE_CHARACTERS)));
    terminal.say(table.lines());
    terminal.blank();
    terminal.say("  " + Terminal.count(chosen.size(), "failure") + ", "
        + chosen.stream().filter(failed -> failed.fate() == Fate.OPEN).count()
        + " open; coslive failed show ID tells all about one");
  }
}
