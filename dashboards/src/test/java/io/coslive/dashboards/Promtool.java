package io.coslive.dashboards;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Prometheus' own checker, where it is installed (Debian's package {@code prometheus}). */
final class Promtool {
  private Promtool() {}

  /** Skips the calling test, and says why, where there is no promtool. */
  static Promtool assumeInstalled() {
    boolean installed = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    assumeTrue(installed, "promtool is not on the PATH; apt-get install --no-install-recommends prometheus");
    return new Promtool();
  }

  void succeeds(String... arguments) throws IOException, InterruptedException {
    run(Path.of("/dev/null"), arguments);
  }

  void succeedsOn(Path standardInput, String... arguments) throws IOException, InterruptedException {
    run(standardInput, arguments);
  }

  private static void run(Path input, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectInput(input.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as("%s%n%s", String.join(" ", command), output).isZero();
  }
}
