package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.nio.file.Path;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/**
 * Files that other programs wrote, against what python3-mrcfile reads in them (mrc-corpus.csv). One row is corrected:
 * tardis_mrc3D.mrc holds unsigned bytes, as the minimum and maximum in its own header confirm.
 */
@EnabledIfEnvironmentVariable(named = "COSLIVE_DATA", matches = ".+")
class MrcCorpusTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/mrc-corpus.csv", useHeadersInDisplayName = true)
  void readsWhatMrcfileReadsOrRefuses(String name, String reason, Integer x, Integer y, Integer z, Integer mode,
      Double voxelSize, Double min, Double max, Double mean) {
    Path path = Path.of(System.getenv("COSLIVE_DATA"), name);
    if (reason != null) {
      FailureCode code = FailureCode.valueOf(reason.toUpperCase(Locale.ROOT).replace('-', '_'));
      assertThatExceptionOfType(Rejected.class).isThrownBy(() -> Mrc.readVolume(path, 1))
          .matches(e -> e.code() == code, reason);
      return;
    }
    Volume volume = Mrc.readVolume(path, 1);
    VoxelStatistics statistics = new VoxelStatistics();
    statistics.add(volume.data());
    assertThat(volume.shape()).isEqualTo(new Shape(x, y, z));
    assertThat((double) statistics.min()).isCloseTo(min, within(1e-6 * Math.abs(min)));
    assertThat((double) statistics.max()).isCloseTo(max, within(1e-6 * Math.abs(max)));
    assertThat(statistics.mean()).isCloseTo(mean, within(1e-6 * (max - min)));
    if (voxelSize > 0) {
      assertThat(Mrc.readVolume(path).voxelSizeAngstrom()).isCloseTo(voxelSize, within(1e-5 * voxelSize));
    } else {
      assertThatExceptionOfType(Rejected.class).isThrownBy(() -> Mrc.readVolume(path))
          .matches(e -> e.code() == FailureCode.VOXEL_SIZE_UNKNOWN);
    }
    if (!name.endsWith(".gz")) {
      try (MrcFile file = MrcFile.open(path)) {
        assertThat(file.header().mode().number()).isEqualTo(mode);
      }
    }
  }
}
