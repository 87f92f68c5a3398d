package io.coslive.trainer.simulator.structure;

import io.coslive.ingest.failure.Rejected;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** The files hold 150 pseudo-atoms 30 to 66 Å beside the z axis, whose biological assembly is a two-fold about it. */
class StructureFileTest {
  @TempDir
  Path folder;

  private Path resource(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = Objects.requireNonNull(StructureFileTest.class.getResourceAsStream(name))) {
      Files.copy(in, file);
    }
    return file;
  }

  private Path written(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void theBiologicalAssemblyIsBuilt() throws IOException {
    Assembly assembly = StructureFile.read(resource("twofold.pdb"));
    assertThat(assembly.name()).isEqualTo("twofold");
    // The two copies are at least 60 Å apart, and the mass is as much on either side of the axis.
    float[] voxels = assembly.density().data();
    double[] sums = new double[2];
    int side = Assembly.SIDE;
    for (int z = 0, i = 0; z < side; z++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++, i++) {
          if (Math.abs(x - side / 2) < 2) {
            assertThat(voxels[i]).isZero();
          }
          sums[x < side / 2 ? 0 : 1] += voxels[i];
        }
      }
    }
    assertThat(sums[0]).isPositive().isCloseTo(sums[1], within(.01 * sums[1]));
    assertThat(assembly.radiusAngstrom()).isBetween(70., 110.);
  }

  @Test
  void mmCifAndPdbAreTheSameParticle() throws IOException {
    Assembly pdb = StructureFile.read(resource("twofold.pdb"));
    Assembly cif = StructureFile.read(resource("twofold.cif"));
    assertThat(Statistics.correlation(pdb.density().data(), cif.density().data())).isGreaterThan(.9999);
  }

  @Test
  void withoutAnAssemblyTheFileIsTakenAsItStands() throws IOException {
    String text = Files.readString(resource("twofold.pdb")).lines().filter(line -> !line.startsWith("REMARK 350"))
        .reduce("", (all, line) -> all + line + "\n");
    Assembly half = StructureFile.read(written("half.pdb", text));
    assertThat(half.radiusAngstrom()).isLessThan(50);
  }

  @Test
  void compressedFilesAreRead() throws IOException {
    Path packed = folder.resolve("Packed.CIF.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(Files.readAllBytes(resource("twofold.cif")));
    }
    assertThat(StructureFile.read(packed).name()).isEqualTo("packed");
  }

  @Test
  void whatIsNoStructureIsRefusedInASentence() throws IOException {
    assertThatThrownBy(() -> StructureFile.read(folder.resolve("absent.pdb"))).isInstanceOf(Rejected.class)
        .hasMessageContaining("there is no structure file");
    for (String name : new String[]{"empty.pdb", "empty.cif"}) {
      Path file = written(name, "");
      assertThatThrownBy(() -> StructureFile.read(file)).isInstanceOf(Rejected.class).hasMessageContaining(name);
    }
    Path binary = folder.resolve("binary.cif");
    Files.write(binary, "\0\1\2data_\nloop_\n_atom_site.id\n'".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> StructureFile.read(binary)).isInstanceOf(Rejected.class);
    Path text = written("notes.txt", "atoms");
    assertThatThrownBy(() -> StructureFile.read(text)).hasMessageContaining("no structure file by its name");
    Path odd = written("two words.pdb", "");
    assertThatThrownBy(() -> StructureFile.read(odd)).hasMessageContaining("rename the file");
  }

  @Test
  void anAssemblyLargerThanTheGridIsRefused() throws IOException {
    String text = Files.readString(resource("twofold.pdb"))
        .replace("REMARK 350   BIOMT1   2 -1.000000  0.000000  0.000000  "
            + "      0.00000", "REMARK 350   BIOMT1   2 -1.000000  0.000000  0.000000      900.00000");
    Path far = written("far.pdb", text);
    assertThatThrownBy(() -> StructureFile.read(far)).isInstanceOf(Rejected.class)
        .hasMessageContaining("440 Å at most");
  }

  @Test
  void aCoordinateThatIsNoNumberIsRefused() throws IOException {
    Path file = written("odd.pdb", Files.readString(resource("twofold.pdb"))
        .replaceFirst("A   1      30\\.000", "A   1         NaN"));
    assertThatThrownBy(() -> StructureFile.read(file)).isInstanceOf(Rejected.class).hasMessageContaining("odd.pdb");
  }
}
