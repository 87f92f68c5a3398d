package io.coslive.refine.session;

import io.coslive.ingest.star.StarFile;
import io.coslive.ingest.star.StarTable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayName("A session's files for RELION")
class RelionProjectTest {
  private static final RelionSettings KNOWN = new RelionSettings(2.7, 300, 2.7, 0.07, -1,
      "Tomograms/job009/tilt_series/{tomogram}.star");

  @TempDir
  Path root;

  @Test
  @DisplayName("hold all that RELION starts from, where it is configured")
  void configured() throws IOException {
    SessionArchive archive = new SessionArchive(root, KNOWN, true);
    archive.write(Results.of("s1", "TS_01", 13.5, Results.particles()));
    archive.write(Results.of("s1", "TS_02", 13.5, Results.particles()));

    StarTable set = read("optimisation_set.star").tables().getFirst();
    assertThat(value(set, 0, "_rlnTomoParticlesFile")).isEqualTo("particles.star");
    assertThat(value(set, 0, "_rlnTomoTomogramsFile")).isEqualTo("tomograms.star");

    StarTable tomograms = read("tomograms.star").table("global").orElseThrow();
    assertThat(tomograms.rows()).hasSize(2);
    assertThat(value(tomograms, 1, "_rlnTomoName")).isEqualTo("TS_02");
    assertThat(value(tomograms, 1, "_rlnTomoReconstructedTomogram")).isEqualTo("a/TS_02.mrc");
    assertThat(value(tomograms, 1, "_rlnTomoTiltSeriesStarFile"))
        .isEqualTo("Tomograms/job009/tilt_series/TS_02.star");
    // 21 x 20 x 15 voxels of 13.5 Å are 105 x 100 x 75 pixels of 2.7 Å.
    assertThat(value(tomograms, 0, "_rlnTomoTomogramBinning")).isEqualTo("5.000000");
    assertThat(value(tomograms, 0, "_rlnTomoSizeX")).isEqualTo("105");
    assertThat(value(tomograms, 0, "_rlnTomoSizeZ")).isEqualTo("75");
    assertThat(value(tomograms, 0, "_rlnTomoHand")).isEqualTo("-1");
    assertThat(value(tomograms, 0, "_rlnVoltage")).isEqualTo("300.000000");

    StarFile particles = read("particles.star");
    StarTable optics = particles.table("optics").orElseThrow();
    assertThat(value(optics, 0, "_rlnTomoTiltSeriesPixelSize")).isEqualTo("2.700000");
    assertThat(value(optics, 0, "_rlnOpticsGroupName")).isEqualTo(value(tomograms, 0, "_rlnOpticsGroupName"));
    StarTable accepted = particles.table("particles").orElseThrow();
    assertThat(accepted.rows()).extracting(row -> row.get(accepted.column("_coslClassName"))).containsExactly(
        "ribosome", "odd name", "ribosome", "odd name");
    assertThat(value(accepted, 0, "_rlnOpticsGroup")).isEqualTo(value(optics, 0, "_rlnOpticsGroup"));
  }

  @Test
  @DisplayName("place particles where RELION looks for them: Å / pixel size + rlnTomoSizeX / 2 is binning × voxel")
  void relionsArithmetic() throws IOException {
    new SessionArchive(root, KNOWN, true).write(Results.of("s1", "TS_01", 13.5, Results.particles()));
    StarTable particles = read("particles.star").table("particles").orElseThrow();
    StarTable tomograms = read("tomograms.star").table("global").orElseThrow();
    for (int row = 0; row < particles.rows().size(); row++) {
      for (String axis : List.of("X", "Y", "Z")) {
        double centred = Double.parseDouble(value(particles, row, "_rlnCenteredCoordinate" + axis + "Angst"));
        double size = Double.parseDouble(value(tomograms, 0, "_rlnTomoSize" + axis));
        double voxel = Double.parseDouble(value(particles, row, "_coslCoordinate" + axis));
        assertThat(centred / 2.7 + size / 2).isCloseTo(5 * voxel, org.assertj.core.api.Assertions.within(1e-5));
      }
    }
  }

  @Test
  @DisplayName("make nothing up: what is not configured is missing, and the file says so")
  void unknown() throws IOException {
    new SessionArchive(root).write(Results.of("s1", "TS_01", 13.5, Results.particles()));
    assertThat(read("tomograms.star").tables().getFirst().columns()).containsExactly("_rlnTomoName",
        "_rlnOpticsGroupName", "_rlnTomoReconstructedTomogram");
    assertThat(Files.readString(root.resolve("s1/tomograms.star"))).contains("rlnVoltage: set relion.voltage-kv",
        "rlnTomoHand: set relion.hand");
    assertThat(read("particles.star").table("optics")).isEmpty();
  }

  @Test
  @DisplayName("leave out a tomogram whose table is broken, and go on")
  void broken() throws IOException {
    SessionArchive archive = new SessionArchive(root, KNOWN, true);
    archive.write(Results.of("s1", "TS_01", 13.5, Results.particles()));
    Files.writeString(root.resolve("s1/TS_01/particles.star"), "no table");
    archive.write(Results.of("s1", "TS_02", 13.5, Results.particles()));
    StarTable particles = read("particles.star").table("particles").orElseThrow();
    assertThat(particles.rows()).hasSize(2).allSatisfy(row -> assertThat(row).contains("TS_02"));
  }

  @Test
  @DisplayName("refuse settings that no microscope has")
  void settings() {
    assertThatThrownBy(() -> new RelionSettings(2.7, 300, 2.7, 7, -1, "")).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("amplitude-contrast");
    assertThatThrownBy(() -> new RelionSettings(-1, 300, 2.7, 0.07, -1, ""))
        .hasMessageContaining("tilt-series-pixel-size-angstrom");
    assertThatThrownBy(() -> new RelionSettings(2.7, 300, 2.7, 0.07, 2, "")).hasMessageContaining("hand");
  }

  private StarFile read(String name) throws IOException {
    return StarFile.read(root.resolve("s1").resolve(name));
  }

  private static String value(StarTable table, int row, String label) {
    return table.rows().get(row).get(table.column(label));
  }
}
