package io.coslive.deploy.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class BenchIngestCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void measuresEverythingAndLeavesNothingBehind(@TempDir Path folder) {
    int status = execute("--size", "120,112,96", "--rounds", "1", "--work", folder.toString());

    assertThat(status).as(err.toString()).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("60x56x48", "read and pick", "copying memory", "exact filter", "120x112x48",
        "120x112x96", "boxes", "peak memory").doesNotContain("SciPy");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anInterpreterThatIsMissingIsNamed(@TempDir Path folder) {
    assertThat(execute("--size", "40,40,40", "--scipy", "no-such-python", "--work", folder.toString()))
        .isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(err.toString()).contains("no-such-python");
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Coslive.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[arguments.length + 2];
    all[0] = "bench";
    all[1] = "ingest";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return commandLine.execute(all);
  }
}
