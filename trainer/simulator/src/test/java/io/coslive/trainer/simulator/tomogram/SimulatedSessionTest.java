package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.mrc.Mrc;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.BuiltInShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SimulatedSessionTest {
  private static final SessionSpec SPEC = new SessionSpec(2, new TomogramSpec(new Shape(128, 112, 48), BuiltInShape
      .first(3), new Contents(6, 1, 2), new TiltScheme(-60, 60, 10), new Imaging(4, 0, 1)), 11);

  @TempDir
  Path folder;

  @Test
  void filesHoldWhatTheTablesSay() throws IOException {
    List<Progress> progress = new ArrayList<>();
    SimulatedSession.write(folder, SPEC, progress::add);
    List<String> truth = Files.readAllLines(folder.resolve("truth.csv"));
    assertThat(truth.getFirst()).isEqualTo("tomogram,class,x,y,z");
    assertThat(truth).hasSize(1 + 2 * 6);
    assertThat(progress.getLast()).isEqualTo(new Progress("done", 200, 200));
    assertThat(progress).extracting(Progress::done).isSorted();
    assertThat(progress.stream().filter(p -> p.step().startsWith("tomo_000"))).extracting(Progress::done).allMatch(
        done -> done < 100, "before the first tomogram's files are there");

    Volume labels = Mrc.readVolume(folder.resolve("tomo_001_labels.mrc"));
    Volume voxels = Mrc.readVolume(folder.resolve("tomo_001.mrc"));
    assertThat(voxels.voxelSizeAngstrom()).isEqualTo(10);
    List<String> rows = truth.stream().filter(row -> row.startsWith("tomo_001,")).toList();
    for (int i = 0; i < rows.size(); i++) {
      String[] cells = rows.get(i).split(",", -1);
      double[] middle = middleOf(labels, i + 1);
      for (int axis = 0; axis < 3; axis++) {
        assertThat(Double.parseDouble(cells[2 + axis])).isBetween(middle[axis] - 1.5, middle[axis] + 1.5);
      }
    }
  }

  @Test
  void supportIsOneTrueParticlePerClassOfTheFirstTomogram() throws IOException {
    SimulatedSession.write(folder, SPEC, progress -> {});
    List<String> truth = Files.readAllLines(folder.resolve("truth.csv"));
    List<String> support = Files.readAllLines(folder.resolve("support.csv"));
    assertThat(support.getFirst()).isEqualTo("class,tomogram,x,y,z");
    assertThat(support).hasSize(1 + 3);
    for (String row : support.subList(1, support.size())) {
      String[] cells = row.split(",", 3);
      assertThat(cells[1]).isEqualTo("tomo_000");
      assertThat(truth).contains("tomo_000," + cells[0] + "," + cells[2]);
    }
  }

  @Test
  void starAndCsvAgree() throws IOException {
    SimulatedSession.write(folder, SPEC, progress -> {});
    List<String[]> rows = Files.readAllLines(folder.resolve("truth.star")).stream().filter(line -> line.startsWith(
        "tomo_")).map(line -> line.split("\t", -1)).toList();
    List<String> truth = Files.readAllLines(folder.resolve("truth.csv"));
    assertThat(rows).hasSize(truth.size() - 1);
    for (int i = 0; i < rows.size(); i++) {
      String[] row = rows.get(i);
      String[] cells = truth.get(i + 1).split(",", -1);
      assertThat(row[0]).isEqualTo(cells[0]);
      assertThat(row[9]).isEqualTo(cells[1]);
      assertThat(Double.parseDouble(row[1]) / 10 + 64).isCloseTo(Double.parseDouble(cells[2]), within(.01));
      assertThat(Double.parseDouble(row[3]) / 10 + 24).isCloseTo(Double.parseDouble(cells[4]), within(.01));
    }
  }

  @Test
  void surroundingsAreListedApart() throws IOException {
    SimulatedSession.write(folder, SPEC, progress -> {});
    List<String> rows = Files.readAllLines(folder.resolve("surroundings.csv"));
    assertThat(rows.getFirst()).isEqualTo("tomogram,kind,x,y,z,radius");
    assertThat(rows.stream().map(row -> row.split(",", -1)).map(cells -> cells[0] + " " + cells[1])).containsExactly(
        "tomogram kind", "tomo_000 vesicle", "tomo_000 gold-bead", "tomo_000 gold-bead", "tomo_001 vesicle",
        "tomo_001 gold-bead", "tomo_001 gold-bead");
  }

  @Test
  void theSameSeedGivesTheSameFiles() throws IOException {
    Path again = folder.resolve("again");
    SimulatedSession.write(folder, SPEC, progress -> {});
    SimulatedSession.write(again, SPEC, progress -> {});
    for (String file : List.of("tomo_001.mrc", "tomo_001_labels.mrc", "truth.csv", "truth.star", "support.csv")) {
      assertThat(Files.mismatch(folder.resolve(file), again.resolve(file))).as(file).isEqualTo(-1);
    }
  }

  @Test
  void anOlderSessionsSurroundingsAreNotTakenForThisOnes() throws IOException {
    Path table = folder.resolve("surroundings.csv");
    SimulatedSession.write(folder, SPEC, progress -> {});
    assertThat(table).exists();
    TomogramSpec before = SPEC.tomogram();
    TomogramSpec bare = new TomogramSpec(before.shape(), before.assemblies(), Contents.ofParticles(6), before.tilts(),
        before.imaging());
    SimulatedSession.write(folder, new SessionSpec(1, bare, 11), progress -> {});
    assertThat(table).doesNotExist();
  }

  @Test
  void namesAreTheSameInEveryLanguage() {
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(SimulatedSession.name(7)).isEqualTo("tomo_007");
      assertThat(Assemblies.generate(1, 3).getFirst().name()).isEqualTo("assembly-0000");
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }

  private static double[] middleOf(Volume labels, int label) {
    double[] middle = new double[3];
    Shape shape = labels.shape();
    int count = 0;
    for (int z = 0; z < shape.z(); z++) {
      for (int y = 0; y < shape.y(); y++) {
        for (int x = 0; x < shape.x(); x++) {
          if (labels.at(x, y, z) == label) {
            count++;
            middle[0] += x;
            middle[1] += y;
            middle[2] += z;
          }
        }
      }
    }
    return new double[]{middle[0] / count, middle[1] / count, middle[2] / count};
  }
}
