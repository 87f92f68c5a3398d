package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/**
 * Files that other programs wrote, against what python3-mrcfile reads in them or the reason why they are refused:
 * mrc-corpus.csv, made by src/test/scripts/mrc-corpus.py.
 */
@EnabledIfEnvironmentVariable(named = "COSLIVE_DATA", matches = ".+")
class MrcCorpusTest {
  private static final Path DATA = Path.of(System.getenv().getOrDefault("COSLIVE_DATA", ""));

  @ParameterizedTest
  @CsvFileSource(resources = "/mrc-corpus.csv", useHeadersInDisplayName = true)
  void readsWhatMrcfileReadsOrRefuses(String name, String setting, String reason, Integer x, Integer y, Integer z,
      Integer mode, Double voxelSize, Double min, Double max, Double mean) {
    Path path = DATA.resolve(name);
    MrcSettings settings = MrcSettings.DEFAULTS.withLenient(setting.equals("lenient"));
    if (reason != null) {
      assertThatExceptionOfType(Rejected.class).isThrownBy(() -> Mrc.readVolume(path, 1, settings))
          .matches(e -> e.code().label().equals(reason), reason).withMessageContaining("at byte ");
      return;
    }
    Volume volume = Mrc.readVolume(path, 1, settings);
    VoxelStatistics statistics = new VoxelStatistics();
    statistics.add(volume.data());
    assertThat(volume.shape()).isEqualTo(new Shape(x, y, z));
    assertThat((double) statistics.min()).isCloseTo(min, within(1e-6 * Math.abs(min)));
    assertThat((double) statistics.max()).isCloseTo(max, within(1e-6 * Math.abs(max)));
    assertThat(statistics.mean()).isCloseTo(mean, within(1e-6 * (max - min)));
    try (MrcFile file = MrcFile.open(path, settings)) {
      assertThat(file.header().mode().number()).isEqualTo(mode);
      assertThat(file.voxelSizeAngstrom()).isCloseTo(voxelSize, within(1e-6 * voxelSize));
    }
  }

  @Test
  void theTableHasEveryFile() throws IOException {
    List<String> table = new BufferedReader(new InputStreamReader(
        Objects.requireNonNull(MrcCorpusTest.class.getResourceAsStream("/mrc-corpus.csv")), StandardCharsets.UTF_8))
        .lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).distinct().toList();
    try (Stream<Path> maps = Files.walk(DATA.resolve("mrc"));
        Stream<Path> experimental = Files.list(DATA.resolve("experimental"))) {
      assertThat(Stream.concat(maps, experimental).filter(Files::isRegularFile)
          .map(path -> DATA.relativize(path).toString())).containsExactlyInAnyOrderElementsOf(table);
    }
  }
}
