package io.coslive.deploy.cli;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;

import static org.assertj.core.api.Assertions.assertThat;

class CosliveTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine commandLine = Coslive.commandLine().setOut(new PrintWriter(out))
      .setErr(new PrintWriter(err));

  @Test
  void theHelpNamesEveryCommandOnceTheTrainersIncluded() {
    assertThat(commandLine.execute("--help")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("See it work", "Exit status", "coslive demo");
    assertThat(commandLine.getSubcommands().keySet())
        .allSatisfy(name -> assertThat(out.toString()).containsOnlyOnce("\n  " + name + " "));
    assertThat(out.toString()).containsOnlyOnce("\n  train ").containsOnlyOnce("\n  export ");
  }

  @Test
  void everyCommandExplainsItself() {
    commandLine.getSubcommands().forEach((name, command) -> {
      assertThat(command.getCommandSpec().usageMessage().header()).as(name).isNotEmpty();
      command.getCommandSpec().options()
          .forEach(option -> assertThat(option.description()).as(name + " " + option.longestName()).isNotEmpty());
      command.getCommandSpec().positionalParameters()
          .forEach(parameter -> assertThat(parameter.description()).as(name).isNotEmpty());
    });
  }

  @Test
  void aWrongCommandLineSaysWhatWasMeant() {
    assertThat(commandLine.execute("demoo")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("demoo");
  }

  @Test
  void aSessionNameThatTheDaemonWouldRefuseIsRefusedAtOnce() {
    assertThat(commandLine.execute("submit", "a.mrc", "--session", "../a")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("../a", "cannot be a session's name");
  }

  @Test
  void evaluateTakesASessionOrAModelButNotBoth() {
    assertThat(commandLine.execute("evaluate")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("SESSION_DIR", "--model");
    assertThat(commandLine.execute("evaluate", "results/a", "--truth", "t.csv", "--model", "m", "--maps", "d"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(commandLine.execute("evaluate", "--model", "m", "--maps", "d", "--shots", "40"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("take more samples");
    assertThat(commandLine.execute("evaluate", "--model", "m", "--maps", "d", "--snr", "high"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("neither a number nor inf");
  }

  @Test
  void withoutACommandItHelps() {
    assertThat(commandLine.execute()).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("See it work");
  }
}
