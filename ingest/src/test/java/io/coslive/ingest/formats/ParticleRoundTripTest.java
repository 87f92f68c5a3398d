package io.coslive.ingest.formats;

import io.coslive.ingest.star.StarTable;
import io.coslive.ingest.volume.Shape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@DisplayName("A list written and read again")
class ParticleRoundTripTest {
  /** Odd and even sides on every axis, and voxels that are not 1 Å. */
  static final List<TomogramFrame> FRAMES = List.of(frame(64, 48, 32, 10), frame(63, 47, 31, 13.48),
      frame(927, 960, 463, 1.0), frame(1, 2, 3, 7.84), frame(4096, 4095, 1001, 0.675));
  /** Six decimals in Å or in pixels of the tilt series, in voxels of the finest frame. */
  private static final double TOLERANCE = 2e-6;

  @TempDir
  Path folder;

  private static TomogramFrame frame(int x, int y, int z, double voxel) {
    return new TomogramFrame("TS_01", new Shape(x, y, z), voxel, 0);
  }

  @ParameterizedTest
  @EnumSource(ParticleFormat.class)
  @DisplayName("has its particles where they were, with what the format can hold")
  void positions(ParticleFormat format) {
    for (int i = 0; i < FRAMES.size(); i++) {
      TomogramFrame frame = FRAMES.get(i);
      TomogramFrame written = format == ParticleFormat.RELION4
          ? new TomogramFrame("TS_01", frame.shape(), frame.voxelSizeAngstrom(), 1.35)
          : frame;
      ParticleList list = RandomParticles.of(100 + i, Objects.requireNonNull(frame.shape()), 200);
      Path file = folder.resolve("list" + i);
      ParticleFiles.write(list, file, format, written);
      ParticleList back = ParticleFiles.read(file, format, frame);

      assertThat(back.particles()).hasSameSizeAs(list.particles());
      for (int p = 0; p < list.particles().size(); p++) {
        assertSame(back.particles().get(p), list.particles().get(p), format);
      }
      assertThat(ParticleFiles.detect(file)).isEqualTo(format);
    }
  }

  private static void assertSame(Particle actual, Particle expected, ParticleFormat format) {
    assertThat(actual.tomogram()).isEqualTo(expected.tomogram());
    assertThat(actual.x()).isCloseTo(expected.x(), within(TOLERANCE));
    assertThat(actual.y()).isCloseTo(expected.y(), within(TOLERANCE));
    assertThat(actual.z()).isCloseTo(expected.z(), within(TOLERANCE));
    if (format == ParticleFormat.IMOD) {
      return;
    }
    EulerAnglesTest.assertClose(Objects.requireNonNull(actual.angles()).matrix(),
        Objects.requireNonNull(expected.angles()).matrix());
    if (format == ParticleFormat.PORTAL) {
      return;
    }
    assertThat(Objects.requireNonNull(actual.score())).isCloseTo(Objects.requireNonNull(expected.score()),
        within(1e-6));
    assertThat(actual.className()).isEqualTo(expected.className());
  }

  @ParameterizedTest
  @EnumSource(value = ParticleFormat.class, names = {"RELION5", "RELION4", "WARP", "CSV"})
  @DisplayName("keeps the columns it does not know, word for word")
  void columns(ParticleFormat format) {
    TomogramFrame frame = new TomogramFrame(null, new Shape(63, 47, 31), 13.48, 2.7);
    ParticleList list = RandomParticles.spread(RandomParticles.of(1, new Shape(63, 47, 31), 50), 3);
    Path file = folder.resolve("list");
    ParticleFiles.write(list, file, format, frame);
    ParticleList back = ParticleFiles.read(file, format, frame);

    assertThat(back.tomograms()).containsExactly("TS_01", "TS_02", "TS_03");
    assertThat(back.columns()).containsAll(list.columns());
    for (String column : list.columns()) {
      assertThat(values(back, column)).isEqualTo(values(list, column));
    }
  }

  private static List<String> values(ParticleList list, String column) {
    int at = list.columns().indexOf(column);
    return list.particles().stream().map(particle -> particle.foreign().get(at)).toList();
  }

  @ParameterizedTest
  @EnumSource(value = ParticleFormat.class, names = {"RELION5", "RELION4"})
  @DisplayName("keeps a STAR file's optics groups and other tables")
  void optics(ParticleFormat format) throws IOException {
    Path file = Files.writeString(folder.resolve("in.star"), """
        # version 50001
        data_general
        _rlnTomoSubTomosAre2DStacks 1

        data_optics
        loop_
        _rlnOpticsGroup
        _rlnOpticsGroupName
        _rlnTomoTiltSeriesPixelSize
        1 first 2.5
        2 'the second' 5

        data_particles
        loop_
        _rlnTomoName
        _rlnOpticsGroup
        _rlnCoordinateX
        _rlnCoordinateY
        _rlnCoordinateZ
        _rlnTomoVisibleFrames
        TS_01 1 40 80 120 [1,1,0]
        TS_02 2 40 80 120 [1,0,0]
        """);
    TomogramFrame frame = TomogramFrame.of(new Shape(31, 30, 29), 10);
    ParticleList list = ParticleFiles.read(file, frame);
    assertThat(list.particles()).extracting(Particle::x).containsExactly(10.0, 20.0);
    assertThat(list.particles()).extracting(Particle::z).containsExactly(30.0, 60.0);

    ParticleFiles.write(list, folder.resolve("out.star"), format, frame);
    ParticleList back = ParticleFiles.read(folder.resolve("out.star"), frame);
    assertThat(back.companions()).isEqualTo(list.companions()).extracting(StarTable::block).containsExactly("general",
        "optics");
    assertThat(back.columns()).isEqualTo(list.columns()).containsExactly("rlnOpticsGroup", "rlnTomoVisibleFrames");
    assertThat(back.particles()).isEqualTo(list.particles());
  }

  @Test
  @DisplayName("keeps all the columns and names of a Dynamo table")
  void dynamo() throws IOException {
    String row = "3 1 0 0.5 -0.25 0 10 20 30 0.7 1 2 1 -60 61 0 0 0 0 12 5 2 0 11 21 31 0 0 0 0 9 1 0 1 0 8";
    Path file = Files.writeString(folder.resolve("in.tbl"), row + "\n");
    Files.writeString(folder.resolve("in.doc"), "7 other.mrc\n12 /data/TS_12.mrc\n");
    ParticleList list = ParticleFiles.read(file, TomogramFrame.UNKNOWN);
    Particle particle = list.particles().getFirst();
    assertThat(particle).extracting(Particle::tomogram, Particle::x, Particle::y, Particle::z, Particle::className)
        .containsExactly("TS_12", 10.5, 19.75, 30.0, "2");

    ParticleFiles.write(list, folder.resolve("out.tbl"), ParticleFormat.DYNAMO, TomogramFrame.UNKNOWN);
    List<String> before = List.of(row.split(" "));
    List<String> after = List.of(Files.readString(folder.resolve("out.tbl")).strip().split(" "));
    List<Integer> same = IntStream.rangeClosed(0, 35)
        .filter(i -> (i < 3 || i > 8) && i != 19 && (i < 23 || i > 25)).boxed().toList();
    assertThat(same).allSatisfy(i -> assertThat(after.get(i)).isEqualTo(before.get(i)));
    assertThat(ParticleFiles.read(folder.resolve("out.tbl"), TomogramFrame.UNKNOWN)).isEqualTo(list);
  }

  @Test
  @DisplayName("agrees with the optics group it carries over, whatever pixel size is given")
  void opticsWin() throws IOException {
    TomogramFrame frame = new TomogramFrame(null, new Shape(9, 9, 9), 10, 2.5);
    ParticleFiles.write(ParticleList.of(List.of(Particle.at("TS_01", 1, 2, 3))), folder.resolve("in.star"),
        ParticleFormat.RELION4, frame);
    TomogramFrame unsaid = TomogramFrame.of(new Shape(9, 9, 9), 10);
    ParticleList list = ParticleFiles.read(folder.resolve("in.star"), unsaid);

    ParticleFiles.write(list, folder.resolve("out.star"), ParticleFormat.RELION4,
        new TomogramFrame(null, new Shape(9, 9, 9), 10, 5));
    assertThat(ParticleFiles.read(folder.resolve("out.star"), unsaid)).isEqualTo(list);
  }

  @Test
  @DisplayName("keeps a Dynamo table of the fewest columns, and one whose columns came by way of CSV")
  void shortDynamo() throws IOException {
    Path file = Files.writeString(folder.resolve("in.tbl"),
        "1 1 1 0 0 0 0 0 0 0.7 0 0 1 -60 60 0 0 0 0 12 0 2 0 11 21 31\n");
    ParticleList list = ParticleFiles.read(file, TomogramFrame.UNKNOWN);
    ParticleFiles.write(list, folder.resolve("out.tbl"), ParticleFormat.DYNAMO, TomogramFrame.UNKNOWN);
    assertThat(ParticleFiles.read(folder.resolve("out.tbl"), TomogramFrame.UNKNOWN)).isEqualTo(list);

    ParticleList typed = new ParticleList(List.of("dynamo1", "dynamo2"),
        List.of(new Particle("7", 1, 2, 3, null, null, null, List.of("5", "not a number"))), List.of());
    ParticleFiles.write(typed, folder.resolve("typed.tbl"), ParticleFormat.DYNAMO, TomogramFrame.UNKNOWN);
    assertThat(Files.readString(folder.resolve("typed.tbl"))).startsWith("5 1 1 ");
    assertThat(ParticleFiles.read(folder.resolve("typed.tbl"), TomogramFrame.UNKNOWN).particles()).singleElement()
        .extracting(Particle::x).isEqualTo(1.0);
  }

  @Test
  @DisplayName("tells what is lost, and not what is kept")
  void lost() {
    ParticleList list = new ParticleList(List.of("user_id", "session_id", "instance_id"),
        List.of(new Particle("TS_01", 1, 2, 3, null, 0.5, "ribosome", List.of("me", "1", "2"))), List.of());
    assertThat(ParticleFormat.COPICK.lost(list)).isEmpty();
    assertThat(ParticleFormat.DYNAMO.lost(list)).containsExactly("the classes' names", "columns of the other program");
  }

  @Test
  @DisplayName("holds copick's names on one line")
  void lineBreaks() throws IOException {
    Path file = Files.writeString(folder.resolve("in.json"), """
        {"pickable_object_name": "a\\nb", "points": [{"location": {"x": 10, "y": 20, "z": 30}}]}
        """);
    TomogramFrame frame = TomogramFrame.of(new Shape(9, 9, 9), 10);
    ParticleList list = ParticleFiles.read(file, frame);
    for (ParticleFormat format : List.of(ParticleFormat.CSV, ParticleFormat.RELION5)) {
      Path out = folder.resolve(format.label());
      ParticleFiles.write(list, out, format, frame);
      assertThat(ParticleFiles.read(out, format, frame).particles()).singleElement().extracting(Particle::className)
          .isEqualTo("a b");
    }
  }

  @Test
  @DisplayName("becomes a folder as copick wants it, one file for each object of each tomogram")
  void copickProject() throws IOException {
    ParticleList list = new ParticleList(List.of(),
        List.of(named("TS_01", "80S ribosome"), named("TS_02", "80S ribosome"), named("TS_02", "20S")), List.of());
    TomogramFrame frame = TomogramFrame.of(new Shape(9, 9, 9), 10);
    List<Path> files = ParticleFiles.write(list, folder, ParticleFormat.COPICK, frame);

    assertThat(files).extracting(file -> folder.relativize(file).toString()).containsExactly(
        "ExperimentRuns/TS_01/Picks/coslive_0_80S-ribosome.json",
        "ExperimentRuns/TS_02/Picks/coslive_0_80S-ribosome.json", "ExperimentRuns/TS_02/Picks/coslive_0_20S.json");
    assertThat(ParticleFiles.read(files.get(2), frame).particles()).singleElement()
        .extracting(Particle::tomogram, Particle::className, Particle::x).containsExactly("TS_02", "20S", 1.5);
  }

  private static Particle named(String tomogram, String className) {
    return new Particle(tomogram, 1.5, 2, 3, null, null, className, List.of());
  }
}
