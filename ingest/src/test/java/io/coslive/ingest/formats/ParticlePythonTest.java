package io.coslive.ingest.formats;

import io.coslive.ingest.volume.Shape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@DisplayName("Particle lists, read by a program in another language")
@EnabledIf("pythonIsInstalled")
class ParticlePythonTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final double PIXEL_ANGSTROM = 1.35;
  /** Six decimals; half a voxel is what is asked for. */
  private static final double TOLERANCE = 1e-4;

  @TempDir
  Path folder;

  @ParameterizedTest(name = "{0}x{1}x{2} voxels of {3} Å")
  @CsvSource({"64,48,32,10", "63,47,31,13.48", "928,961,463,0.675"})
  @DisplayName("place particles where they are, directly and after a way through each format to STAR")
  void places(int x, int y, int z, double voxel) throws Exception {
    TomogramFrame frame = new TomogramFrame("TS_01", new Shape(x, y, z), voxel, PIXEL_ANGSTROM);
    ParticleList truth = RandomParticles.of(42, new Shape(x, y, z), 100);
    List<String> files = new ArrayList<>();
    for (Map.Entry<ParticleFormat, String> entry : endings().entrySet()) {
      ParticleFormat format = entry.getKey();
      Path direct = folder.resolve(format.label() + entry.getValue());
      TomogramFrame written = format == ParticleFormat.RELION4 ? frame : TomogramFrame.of(new Shape(x, y, z), voxel);
      ParticleFiles.write(truth, direct, format, written);
      Path through = folder.resolve("through_" + format.label() + ".star");
      TomogramFrame known = TomogramFrame.of(new Shape(x, y, z), voxel).named("TS_01");
      ParticleFiles.write(ParticleFiles.read(direct, known), through, ParticleFormat.RELION5, known);
      files.add(direct.toString());
      files.add(through.toString());
    }

    List<String> lines = python(x, y, z, voxel, files);
    assertThat(lines.getFirst()).isIn("pandas", "plain");
    assertThat(lines).hasSize(1 + files.size() * truth.particles().size());
    for (int i = 1; i < lines.size(); i++) {
      String[] words = lines.get(i).split(" ");
      Particle expected = truth.particles().get((i - 1) % truth.particles().size());
      assertThat(words[1]).as(lines.get(i)).isEqualTo("TS_01");
      assertThat(Double.parseDouble(words[2])).as(lines.get(i)).isCloseTo(expected.x(), within(TOLERANCE));
      assertThat(Double.parseDouble(words[3])).as(lines.get(i)).isCloseTo(expected.y(), within(TOLERANCE));
      assertThat(Double.parseDouble(words[4])).as(lines.get(i)).isCloseTo(expected.z(), within(TOLERANCE));
    }
  }

  private List<String> python(int x, int y, int z, double voxel, List<String> files) throws Exception {
    Path script = folder.resolve("read_particles.py");
    try (InputStream resource = ParticlePythonTest.class.getResourceAsStream("read_particles.py")) {
      Files.copy(Objects.requireNonNull(resource), script);
    }
    List<String> command = new ArrayList<>(List.of(PYTHON.toString(), script.toString(), String.valueOf(x),
        String.valueOf(y), String.valueOf(z), String.valueOf(voxel), String.valueOf(PIXEL_ANGSTROM)));
    command.addAll(files);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(process.waitFor()).as(String.join("\n", output)).isZero();
    return output;
  }

  private static Map<ParticleFormat, String> endings() {
    Map<ParticleFormat, String> endings = new EnumMap<>(ParticleFormat.class);
    for (ParticleFormat format : ParticleFormat.values()) {
      endings.put(format, switch (format) {
        case RELION5, RELION4, WARP -> ".star";
        case DYNAMO -> ".tbl";
        case COPICK -> ".json";
        case PORTAL -> ".ndjson";
        case IMOD -> ".txt";
        case CSV -> ".csv";
      });
    }
    return endings;
  }

  static boolean pythonIsInstalled() {
    return Files.isExecutable(PYTHON);
  }
}
