package io.coslive.deploy.cli;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayName("coslive bench refine")
class BenchRefineCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  @DisplayName("measures growing boxes, several threads, and says where the C++ library is missing")
  void measures() {
    int status = execute("--model", "../inference/models/compact", "--rounds", "2", "--python",
        "python-that-has-no-crf");

    assertThat(status).as(err.toString()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(out.toString()).contains("32³", "48³", "64³", "the model's", "2 threads do");
    assertThat(err.toString()).contains("python-that-has-no-crf");
  }

  @Test
  @DisplayName("wants at least one round")
  void rounds() {
    assertThat(execute("--rounds", "0")).isEqualTo(ExitCode.USAGE);
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Coslive.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[arguments.length + 2];
    all[0] = "bench";
    all[1] = "refine";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return commandLine.execute(all);
  }
}
