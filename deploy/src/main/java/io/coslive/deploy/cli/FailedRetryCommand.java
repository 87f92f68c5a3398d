package io.coslive.deploy.cli;

import io.coslive.deploy.cli.Terminal.Mark;
import io.coslive.deploy.failed.FailedId;
import io.coslive.deploy.failed.FailedTomogram;
import io.coslive.deploy.failed.FailedTopic;
import io.coslive.deploy.failed.RetriedElsewhere;
import io.coslive.deploy.failed.Retrier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code coslive failed retry}. */
@Command(name = "retry", header = "Send the announcements of failed tomograms again.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Each goes out as it came, with a header that says of which failure it is a retry, and at most once: one that was sent"
        + " again already, or whose tomogram has a younger result or failure, is passed over. Several options must all apply."}, footer = {
            "", "Examples", "  coslive failed retry --code file-not-found --session grid3 --dry-run",
            "  coslive failed retry 2:17 2:18 --bootstrap-servers kafka:9092"})
final class FailedRetryCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "ID", arity = "0..*", converter = FailedIdConverter.class, description = "As coslive failed list tells them.")
  private List<FailedId> ids = List.of();

  @Mixin
  private FailedFilter filter;

  @Option(names = "--all", description = "Every open failure.")
  private boolean all;

  @Option(names = "--dry-run", description = "Only tell what would be sent.")
  private boolean dryRun;

  @Mixin
  private BrokerOptions broker;

  @Mixin
  private LogOptions log;

  @Override
  public Integer call() throws InterruptedException {
    log.quiet();
    if (ids.isEmpty() && !all && !filter.given()) {
      throw new ParameterException(spec.commandLine(), "say which: IDs, --session, --code, --since, or --all");
    }
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    if (dryRun) {
      List<FailedTomogram> open = open(terminal, FailedTopic.read(broker.kafka()));
      open.forEach(failed -> terminal.event(Mark.NEWS, failed.id().toString(),
          Printable.line(failed.name()) + " would be announced again"));
      terminal.say("  " + Terminal.count(open.size(), "announcement") + " would be sent");
      return ExitCode.OK;
    }
    try (Retrier retrier = Retrier.open(broker.kafka())) {
      send(terminal, retrier);
      return ExitCode.OK;
    } catch (RetriedElsewhere e) {
      spec.commandLine().getErr().println("coslive: " + e.getMessage());
      return ExitCode.PIPELINE_STOPPED;
    }
  }

  private void send(Terminal terminal, Retrier retrier) {
    List<FailedTomogram> open = open(terminal, retrier.topic());
    ProgressLine progress = ProgressLine.on(spec.commandLine().getOut());
    for (int i = 0; i < open.size(); i++) {
      FailedTomogram failed = open.get(i);
      progress.show("announcing " + Printable.line(failed.name()), (i + 0.5) / open.size());
      retrier.send(failed);
      progress.clear();
      terminal.event(Mark.DONE, failed.id().toString(), Printable.line(failed.name()) + " announced again");
    }
    terminal.say("  " + Terminal.count(open.size(), "announcement") + " sent");
  }

  /** Those chosen that can be sent; of the others it is told why not. */
  private List<FailedTomogram> open(Terminal terminal, FailedTopic topic) {
    List<FailedTomogram> open = new ArrayList<>();
    for (FailedTomogram failed : chosen(topic)) {
      String obstacle = obstacle(failed);
      if (obstacle.isEmpty()) {
        open.add(failed);
      } else {
        terminal.event(Mark.NEWS, failed.id().toString(), Printable.line(failed.name()) + " passed over: " + obstacle);
      }
    }
    return open;
  }

  private List<FailedTomogram> chosen(FailedTopic topic) {
    for (FailedId id : ids) {
      @Nullable
      FailedTomogram there = topic.find(id);
      if (there == null) {
        throw new ParameterException(spec.commandLine(),
            "there is no failure " + id + "; coslive failed list tells which are");
      }
    }
    return topic.all().stream().filter(failed -> ids.isEmpty() || ids.contains(failed.id())).filter(filter::matches)
        .toList();
  }

  private static String obstacle(FailedTomogram failed) {
    return switch (failed.fate()) {
      case DONE -> "it has a result since";
      case RETRIED -> "it was announced again already";
      case SUPERSEDED -> "it failed again since, as another record";
      case OPEN -> failed.failure().complete()
          ? ""
          : "only a part of the announcement was kept; announce it anew where it came from";
    };
  }
}
