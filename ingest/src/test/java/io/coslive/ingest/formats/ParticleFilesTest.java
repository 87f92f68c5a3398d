package io.coslive.ingest.formats;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.volume.Shape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

@DisplayName("Particle files")
class ParticleFilesTest {
  private static final TomogramFrame FRAME = TomogramFrame.of(new Shape(101, 100, 50), 10);

  @TempDir
  Path folder;

  @ParameterizedTest(name = "{2}")
  @CsvSource(delimiter = '|', value = {
      "a.csv | 'x,y,z\n1,2,3\n1,2' | a.csv, line 3: 2 values for 3 columns",
      "a.csv | 'x,y,z\n1,two,3' | a.csv, line 2: y is not a number: 'two'",
      "a.csv | 'x,y,z\n1,NaN,3' | a.csv, line 2: y is not a number: 'NaN'",
      "a.csv | 'a,b\n1,2' | a.csv, line 1: the header must name the columns x, y and z in voxels",
      "a.csv | 'x,y,z\n\"1,2,3' | a.csv, line 2: the quotation mark at column 1 is never closed",
      "a.tbl | '1 2 3 4 5 6' | a.tbl, line 1: 6 columns; a table of Dynamo has at least 26",
      "a.txt | '1 2 3\n1 2' | a.txt, line 2: 2 values; every line has x y z",
      "a.star | 'data_particles\nloop_\n_rlnCoordinateX\n_rlnCoordinateY\n_rlnCoordinateZ\n1 2 x' | row 1 of data_particles: _rlnCoordinateZ is not a number: 'x'",
      "a.star | 'data_particles\nloop_\n_rlnCoordinateX\n_rlnCoordinateY\n1 2' | no table has rlnCenteredCoordinateXAngst, Y and Z or rlnCoordinateX, Y and Z; its tables are data_particles",
      "a.star | 'data_p\nloop_\n_x\n1 2' | a.star, line 4: 2 values for 1 labels",
      "a.json | '{\"points\": [{\"location\": {\"x\": 1, \"y\": 2}}]}' | a.json, line 1: location.z is not a number",
      "a.json | '{\"points\": [' | a.json: not JSON at line 1",
      "a.json | '{\"unit\": \"pixel\",\n\"points\": []}' | the unit is 'pixel', not angstrom",
      "a.json | '{\"tomograms\": 1}' | there is no list \"points\"; is this a picks file of copick?",
      "a.ndjson | '{\"location\": {\"x\": 1, \"y\": 2, \"z\": 3}}\n{\"location\":' | a.ndjson, line 2: not one JSON object",
      "a.ndjson | '{\"location\": {\"x\": 1, \"y\": 2, \"z\": 3}} {\"location\": {\"x\": 4, \"y\": 5, \"z\": 6}}' | a.ndjson, line 1: not one JSON object",
      "a.mod | 'IMODV1.2 and bytes' | a binary model of IMOD; turn it into text with: model2point",
      "a.list | 'some words' | neither its name nor its beginning tells the format; name it: relion5"})
  @DisplayName("that are wrong are refused with the place and what to do")
  void errors(String name, String text, String sentence) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    assertThatExceptionOfType(Rejected.class).isThrownBy(() -> ParticleFiles.read(file, FRAME))
        .withMessageContaining(sentence).matches(e -> e.code() == FailureCode.MALFORMED_PICKS);
  }

  @Test
  @DisplayName("that are not there, or no files, are refused")
  void missing() {
    assertThatExceptionOfType(Rejected.class)
        .isThrownBy(() -> ParticleFiles.read(folder.resolve("none.csv"), FRAME))
        .matches(e -> e.code() == FailureCode.FILE_NOT_FOUND);
    assertThatExceptionOfType(Rejected.class).isThrownBy(() -> ParticleFiles.read(folder, FRAME))
        .matches(e -> e.code() == FailureCode.FILE_NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource({"RELION5", "COPICK"})
  @DisplayName("in Å are not read without a voxel size, and from the centre not without a size")
  void unknownFrame(ParticleFormat format) {
    ParticleList list = RandomParticles.of(5, new Shape(9, 9, 9), 3);
    Path file = folder.resolve("list");
    ParticleFiles.write(list, file, format, FRAME);
    assertThatExceptionOfType(Rejected.class)
        .isThrownBy(() -> ParticleFiles.read(file, TomogramFrame.UNKNOWN))
        .matches(e -> e.code() == FailureCode.VOXEL_SIZE_UNKNOWN);
    TomogramFrame sizeless = new TomogramFrame(null, null, 10, 0);
    if (format == ParticleFormat.RELION5) {
      assertThatExceptionOfType(Rejected.class).isThrownBy(() -> ParticleFiles.read(file, sizeless))
          .withMessageContaining("size in voxels");
    } else {
      assertThat(ParticleFiles.read(file, sizeless).particles()).hasSize(3);
    }
  }

  @Test
  @DisplayName("of RELION have the refined shift subtracted, turned into the tomogram's axes")
  void originShift() throws IOException {
    Path file = Files.writeString(folder.resolve("run_data.star"), """
        data_particles
        loop_
        _rlnTomoName
        _rlnCenteredCoordinateXAngst
        _rlnCenteredCoordinateYAngst
        _rlnCenteredCoordinateZAngst
        _rlnOriginXAngst
        _rlnOriginYAngst
        _rlnOriginZAngst
        _rlnTomoSubtomogramRot
        _rlnTomoSubtomogramTilt
        _rlnTomoSubtomogramPsi
        TS_01 0 0 0 20 0 0 90 0 0
        """);
    Particle particle = ParticleFiles.read(file, FRAME).particles().getFirst();
    // The centre of 101 x 100 x 50 voxels is (50.5, 50, 25); the box's x is the tomogram's y.
    assertThat(particle.x()).isCloseTo(50.5, within(1e-9));
    assertThat(particle.y()).isCloseTo(48, within(1e-9));
    assertThat(particle.z()).isCloseTo(25, within(1e-9));
    EulerAnglesTest.assertClose(Objects.requireNonNull(particle.angles()).matrix(),
        new EulerAngles(90, 0, 0).matrix());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', value = {
      "RELION 4, tilt series at 2.5 Å | _rlnTomoTiltSeriesPixelSize 2.5 | 4",
      "RELION 3.1, micrograph at 5 Å | _rlnMicrographPixelSize 5 | 2",
      "Warp, detector of 5 µm, 10000 times | _rlnMagnification 10000 _rlnDetectorPixelSize 5 | 2",
      "no word on it: the tomogram's voxels | _rlnNothing 1 | 1"})
  @DisplayName("of RELION count pixels of the size they name")
  void pixelSizes(String what, String columns, double pixelsPerVoxel) throws IOException {
    List<String> words = List.of(columns.split(" "));
    StringBuilder labels = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < words.size(); i += 2) {
      labels.append(words.get(i)).append('\n');
      values.append(' ').append(words.get(i + 1));
    }
    Path file = Files.writeString(folder.resolve("list.star"),
        "data_\nloop_\n_rlnMicrographName\n_rlnCoordinateX\n_rlnCoordinateY\n_rlnCoordinateZ\n" + labels
            + String.format(Locale.ROOT, "frames/TS_01.mrc.tomostar %f %f %f", 8 * pixelsPerVoxel, 4 * pixelsPerVoxel,
                2 * pixelsPerVoxel)
            + values + "\n");
    assertThat(ParticleFiles.read(file, FRAME).particles()).as(what).singleElement()
        .extracting(Particle::tomogram, Particle::x, Particle::y, Particle::z)
        .containsExactly("TS_01", 8.0, 4.0, 2.0);
  }

  @Test
  @DisplayName("of CSV may be in Å, without a header, with names of other programs, quoted")
  void csv() throws IOException {
    assertThat(read("a.csv", "1,2,3\n4,5,6,7\n")).extracting(Particle::x).containsExactly(1.0, 4.0);
    assertThat(read("a.csv", "IDs,X [A],Y [A],Z [A]\n0,40,80,120\n")).extracting(Particle::z).containsExactly(12.0);
    assertThat(read("a.csv", "class,tomogram,x,y,z\n\"a, \"\"b\"\"\",T,1,2,3\n"))
        .extracting(Particle::className, Particle::tomogram).containsExactly(
            org.assertj.core.groups.Tuple.tuple("a, \"b\"", "T"));
  }

  private List<Particle> read(String name, String text) throws IOException {
    return ParticleFiles.read(Files.writeString(folder.resolve(name), text), FRAME).particles();
  }

  @Test
  @DisplayName("with a line that never ends cost no memory")
  void longLine() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "1".repeat(100_000));
    assertThatExceptionOfType(Rejected.class).isThrownBy(() -> ParticleFiles.read(file, FRAME))
        .withMessageContaining("line 1 has more than 65536 characters");
    Path star = Files.writeString(folder.resolve("a.star"), "data_x\n_y " + "1".repeat(100_000));
    assertThatExceptionOfType(Rejected.class).isThrownBy(() -> ParticleFiles.read(star, FRAME))
        .withMessageContaining("line 2: more than 65536 characters");
  }
}
