package io.coslive.deploy.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.coslive.deploy.failed.FailedId;
import io.coslive.deploy.failed.FailedTomogram;
import io.coslive.deploy.failed.FailedTopic;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.MessageHeader;
import io.coslive.ingest.message.TomogramFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code coslive failed show}. */
@Command(name = "show", header = "Tell all about one failure, the announcement included.", mixinStandardHelpOptions = true, sortOptions = false, footer = {
    "", "Example", "  coslive failed show 2:17 --bootstrap-servers kafka:9092"})
final class FailedShowCommand implements Callable<Integer> {
  private static final ObjectMapper PRETTY = Json.mapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "ID", converter = FailedIdConverter.class, description = "As coslive failed list tells it; a number alone is of partition 0.")
  private FailedId id;

  @Option(names = "--json", description = "One line of JSON.")
  private boolean json;

  @Mixin
  private BrokerOptions broker;

  @Mixin
  private LogOptions log;

  @Override
  public Integer call() throws InterruptedException {
    log.quiet();
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    @Nullable
    FailedTomogram failed = FailedTopic.read(broker.kafka()).find(id);
    if (failed == null) {
      spec.commandLine().getErr()
          .println("coslive: there is no failure " + id + "; coslive failed list tells which are");
      return ExitCode.USAGE;
    }
    if (json) {
      terminal.say(FailedJson.line(failed));
    } else {
      print(terminal, failed);
    }
    return ExitCode.OK;
  }

  private static void print(Terminal terminal, FailedTomogram failed) {
    TomogramFailed failure = failed.failure();
    terminal.say(terminal.bold(Printable.line(failed.name())) + "  " + Printable.line(failure.code()) + ", "
        + failed.fate());
    terminal.say("  " + Printable.line(failure.sentence()));
    terminal.blank();
    byte[] key = failure.key();
    terminal.say(Table.ofText().row("attempts", failure.attempts()).row("first seen", failure.firstSeenAt())
        .row("failed", failure.failedAt())
        .row("by", "coslive " + Printable.line(failure.version()) + ", model " + Printable.line(failure.model()) + " ("
            + Printable.line(failure.modelDigest()) + ")")
        .row("announced on", Printable.line(failure.sourceTopic()) + " partition " + failure.sourcePartition()
            + " offset " + failure.sourceOffset())
        .row("key", key == null ? "none" : text(key)).lines());
    for (MessageHeader header : failure.headers()) {
      byte[] value = header.value();
      terminal.say("  header " + Printable.line(header.name()) + ": " + (value == null ? "" : text(value)));
    }
    terminal.blank();
    terminal.say("  the announcement"
        + (failure.complete() ? "" : ", of which only a part was kept, so that it cannot be sent again"));
    announcement(failure.original()).forEach(line -> terminal.say("    " + Printable.line(line)));
  }

  /** Laid out where it is JSON, else as it stands. */
  private static List<String> announcement(byte[] original) {
    try {
      return PRETTY.writeValueAsString(PRETTY.readTree(original)).lines().toList();
    } catch (IOException e) {
      return List.of(text(original));
    }
  }

  private static String text(byte[] bytes) {
    return Printable.line(new String(bytes, StandardCharsets.UTF_8));
  }
}
