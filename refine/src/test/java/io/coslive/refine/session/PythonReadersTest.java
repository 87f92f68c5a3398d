package io.coslive.refine.session;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayName("A tomogram's files, read by a program in another language")
@EnabledIf("pythonIsInstalled")
class PythonReadersTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  @TempDir
  Path root;

  @Test
  @DisplayName("say what was written")
  void read() throws Exception {
    new SessionArchive(root.resolve("archive")).write(Results.of("s1", "TS_01", 13.5, Results.particles()));
    Path script = root.resolve("read_tomogram.py");
    try (InputStream resource = PythonReadersTest.class.getResourceAsStream("read_tomogram.py")) {
      Files.copy(Objects.requireNonNull(resource), script);
    }
    Process process = new ProcessBuilder(PYTHON.toString(), script.toString(), "archive/s1/TS_01")
        .directory(root.toFile()).redirectErrorStream(true).start();
    List<String> output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();

    assertThat(process.waitFor()).as(String.join("\n", output)).isZero();
    assertThat(output).hasSize(6).startsWith("particle TS_01 ribosome -3.375 -6.75 -6.75",
        "particle TS_01 unclassified -101.25 -81.0 -33.75", "particle TS_01 odd name 20.25 0.0 -6.75",
        "embeddings True <f4 (3, 3) False 36");
    assertThat(output.get(4)).matches("masks \\(21, 20, 15\\) 1 13\\.5 \\{0: \\d+, 1: \\d+, 3: \\d+\\}");
    assertThat(output.get(5)).isIn("mrcfile True", "mrcfile not installed");
  }

  static boolean pythonIsInstalled() {
    return Files.isExecutable(PYTHON);
  }
}
