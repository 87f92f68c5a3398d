package io.coslive.deploy.watch.mdoc;

import io.coslive.ingest.message.TiltRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

class MdocTest {
  private static final Path CORPUS = Path.of(Objects.requireNonNullElse(System.getenv("COSLIVE_DATA"), "."),
      "star/mdoc");

  @TempDir
  private Path folder;

  @Test
  void theOrderOfKeysAndSectionsDoesNotMatter() throws IOException {
    MdocFile file = read("""
        ImageFile = D:\\data\\müller\\TS_07.mrc
        [T = SerialEM: TiltAngle = 99]

        [ZValue = 1]
        DateTime = 01-May-23  12:02:00
        ExposureDose = 2.5
        SubFramePath = X:\\grid 2\\TS_07_001_3.0 = [a].tif
        TiltAngle = 3.01
        [ZValue = 0]
        TiltAngle = -57.5
        SubFramePath = \\\\server\\frames\\TS_07_000_-57.5.eer
        ExposureDose = 3
        DateTime = 01-May-2023  12:01:23
        """);

    assertThat(file.reading()).isEqualTo(new TiltSeries(2, new TiltRange(-57.5, 3.01), 5.5,
        LocalDateTime.of(2023, 5, 1, 12, 1, 23), LocalDateTime.of(2023, 5, 1, 12, 2)));
    assertThat(file.imageStem()).isEqualTo("TS_07");
  }

  @Test
  void doseIsTheFramesWhereTheExposureHasNone() throws IOException {
    assertThat(series("ExposureDose = 0\nFrameDosesAndNumber = 0.5 4 0.25 2").doseElectronsPerSquareAngstrom())
        .isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExposureDose = 0", "ExposureDose = NaN", "ExposureDose = -1", "ExposureDose = 1e30", ""})
  void aDoseThatNobodyMeasuredIsAbsent(String line) throws IOException {
    assertThat(series(line).doseElectronsPerSquareAngstrom()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[FrameSet = 0]\nTiltAngle = 3", "Montage = 1\n[ZValue = 0]\nTiltAngle = 3", "",
      "[ZValue = 0]\nTiltAngle = 3\n[ZValue = 1]\nTiltAngle = 3", "[ZValue = 0]\nTiltAngle = 3\n[ZValue = 1]",
      "[ZValue = 0]\nTiltAngle = 300\n[ZValue = 1]\nTiltAngle = 3", "[ZValue = 0]\nTiltAngle = NaN",
      "[ZValue = 0]\nPieceCoordinates = 0 0 0\nTiltAngle = 3", "\u0000\u0001[[[===\n=\n[=]\n[ZValue"})
  void whatIsNoSeriesSaysSo(String text) throws IOException {
    assertThat(read(text).reading()).isInstanceOf(MdocReading.NotASeries.class);
  }

  @Test
  void aFileBeyondTheLimitIsNotReadWhole() throws IOException {
    assertThat(read("x".repeat(MdocFile.MOST_BYTES + 1)).reading())
        .isEqualTo(new MdocReading.NotASeries("it is larger than 4 MiB"));
  }

  @ParameterizedTest
  @CsvSource({"TS_01.mdoc, true", "TS_01.mrc.mdoc, true", "TS_01.MDOC, true", "TS_01_override.mdoc, false",
      "TS_01_override.mrc.mdoc, false", "TS_01.mdoc.bak, false"})
  void overridesAreNoMdocs(String name, boolean counts) {
    assertThat(MdocFile.isMdoc(name)).isEqualTo(counts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TS_01.mdoc", "TS_01.mrc.mdoc", "TS_01.st.mdoc", "TS_01.eer.mdoc", "TS_01.mrc", "TS_01"})
  void everyNameOfASeriesHasItsStem(String name) {
    assertThat(MdocFile.stem(name)).isEqualTo("TS_01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"30-Nov-15", "30-Xyz-15  15:21:38", "31-Feb-15  15:21:38", "2015-11-30 15:21:38",
      "30-ebm-15  15:21:38"})
  void whatIsNoDateIsNone(String text) {
    assertThat(MdocTime.parse(text)).isNull();
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "COSLIVE_DATA", matches = ".+")
  void readsARealTiltSeries() throws IOException {
    MdocFile file = MdocFile.read(CORPUS.resolve("tilt_series.mdoc"));

    assertThat(file.imageStem()).isEqualTo("TS_01");
    assertThat(file.reading()).isInstanceOfSatisfying(TiltSeries.class, series -> {
      assertThat(series.tilts()).isEqualTo(41);
      assertThat(series.range().minDegrees()).isCloseTo(-60, Offset.offset(.01));
      assertThat(series.range().maxDegrees()).isCloseTo(60, Offset.offset(.01));
      assertThat(series.doseElectronsPerSquareAngstrom()).as("written as 0").isNull();
      assertThat(series.begun()).isEqualTo(LocalDateTime.of(2015, 11, 30, 15, 21, 38));
      assertThat(series.finished()).isEqualTo(LocalDateTime.of(2015, 11, 30, 16, 6, 45));
    });
  }

  @ParameterizedTest
  @CsvSource({"frame_set_single.mdoc, frames", "frame_set_multiple.mdoc, same tilt", "montage_section.mdoc, montage",
      "montage_section_multiple.mdoc, montage", "gm.mrc.mdoc, montage"})
  @EnabledIfEnvironmentVariable(named = "COSLIVE_DATA", matches = ".+")
  void realFilesThatAreNoSeriesAreNotTakenForOne(String name, String why) throws IOException {
    assertThat(MdocFile.read(CORPUS.resolve(name)).reading())
        .isInstanceOfSatisfying(MdocReading.NotASeries.class, no -> assertThat(no.sentence()).contains(why));
  }

  /** Two images that differ in their tilt only. */
  private TiltSeries series(String lines) throws IOException {
    MdocReading reading = read("[ZValue = 0]\nTiltAngle = 0\n" + lines + "\n[ZValue = 1]\nTiltAngle = 3\n" + lines)
        .reading();
    assertThat(reading).isInstanceOf(TiltSeries.class);
    return (TiltSeries) reading;
  }

  private MdocFile read(String text) throws IOException {
    return MdocFile.read(Files.write(folder.resolve("a.mdoc"), text.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
