package io.coslive.deploy.cli;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayName("coslive simulate")
class SimulateCommandTest {
  @TempDir
  Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int simulate(String... arguments) {
    CommandLine commandLine = Coslive.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[arguments.length + 7];
    System.arraycopy(new String[]{"simulate", "--out", folder.resolve("sim").toString(), "--tomograms", "1", "--tilts",
        "-60,60,20"}, 0, all, 0, 7);
    System.arraycopy(arguments, 0, all, 7, arguments.length);
    return commandLine.execute(all);
  }

  @Test
  @DisplayName("makes tomograms of a structure file, with a membrane and a gold bead")
  void structure() throws IOException {
    String helix = IntStream.range(0, 120).mapToObj(i -> String.format(Locale.ROOT,
        "ATOM  %5d  CA  GLY A%4d    %8.3f%8.3f%8.3f  1.00 20.00           C  ", i + 1, i + 1, 25 * Math.cos(i * .3), 25
            * Math.sin(i * .3),
        i * .4)).collect(Collectors.joining("\n", "", "\nEND\n"));
    Path file = Files.writeString(folder.resolve("helix.pdb"), helix);

    assertThat(simulate("--structures", file.toString(), "--size", "72,64,48", "--particles", "3", "--membranes", "1",
        "--gold-beads", "1")).as(err.toString()).isEqualTo(ExitCode.OK);

    assertThat(folder.resolve("sim")).isDirectoryContaining(path -> path.endsWith("tomo_000.mrc"))
        .isDirectoryContaining(path -> path.endsWith("tomo_000_labels.mrc"))
        .isDirectoryContaining(path -> path.endsWith("tomo_000.png"));
    assertThat(Files.readAllLines(folder.resolve("sim/truth.csv"))).hasSize(4).last().asString().startsWith(
        "tomo_000,helix,");
    assertThat(Files.readString(folder.resolve("sim/surroundings.csv"))).contains("vesicle", "gold-bead");
    assertThat(out.toString()).contains("packing particles", "reconstructing", "1 tomogram,");
  }

  @Test
  @DisplayName("says what found no place")
  void crowded() {
    assertThat(simulate("--size", "40,40,40", "--particles", "400", "--snr", "inf")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("of 400 particles fit without overlap");
  }

  @Test
  @DisplayName("explains in a sentence what cannot be simulated")
  void refusals() {
    assertThat(simulate("--pdb", "ribosome")).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(err.toString()).contains("no entry of the Protein Data Bank");
    assertThat(simulate("--structures", "absent.cif")).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(err.toString()).contains("there is no structure file absent.cif");
    assertThat(simulate("--size", "40,40")).isEqualTo(ExitCode.USAGE);
    assertThat(simulate("--tilts", "-60,60")).isEqualTo(ExitCode.USAGE);
    assertThat(simulate("--size", "900,900,900")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--size takes three", "--tilts takes three", "900x900x900");
  }
}
