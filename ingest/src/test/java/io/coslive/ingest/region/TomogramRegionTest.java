package io.coslive.ingest.region;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.coslive.ingest.volume.VoxelArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TomogramRegionTest {
  private static final Shape SHAPE = new Shape(40, 30, 20);

  @Test
  void theBoxHoldsVoxelsFromTheFirstToBeforeTheSecond() {
    VoxelBox box = VoxelBox.parse("10:20,:, 5:");

    assertThat(box.allows(10, 0, 5)).isTrue();
    assertThat(box.allows(19, 29, 1000)).isTrue();
    assertThat(box.allows(9.9, 0, 5)).isFalse();
    assertThat(box.allows(19.1, 0, 5)).isFalse();
    assertThat(box.allows(15, 0, 4.9)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10:20", "10:20,:", "10-20,:,:", "-1:5,:,:", "1:2,:,:,:", "20:10,:,:", "5:5,:,:",
      "1.5:3,:,:"})
  void aBoxOfAnotherFormIsRefused(String box) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RegionSettings(0, 0, box)).withMessageContaining("box");
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "20000, 0", "0, 5", "0, 2000", "0, -100", "NaN, 0", "0, NaN"})
  void lengthsThatCannotBeMeantAreRefused(double edge, double gold) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RegionSettings(edge, gold, ""))
        .withMessageContaining("angstrom");
  }

  @Test
  void theEdgeIsMeasuredFromTheFaces() {
    TomogramRegion region = region(new RegionSettings(30, 0, ""), null); // 3 voxels of 10 Å

    assertThat(region.allows(2.5, 15, 10)).isTrue();
    assertThat(region.allows(2.4, 15, 10)).isFalse();
    assertThat(region.allows(36.5, 15, 10)).isTrue();
    assertThat(region.allows(36.6, 15, 10)).isFalse();
    assertThat(region.allows(20, 15, 16.6)).isFalse();
    assertThat(region.excluded()).isEqualTo(Map.of(Exclusion.EDGE, 3));
  }

  @ParameterizedTest
  @CsvSource({"40, 30, 20", "20, 15, 10", "10, 8, 5", "10, 7, 5"})
  void theMaskMayBeCoarser(int x, int y, int z) {
    Volume mask = Volume.zeros(new Shape(x, y, z), 10);
    mask.data()[mask.shape().index(x / 2, y / 2, z / 2)] = -1; // any value but 0
    TomogramRegion region = region(RegionSettings.DEFAULTS, mask);
    double[] inside = {(x / 2 + 0.5) * 40 / x - 0.5, (y / 2 + 0.5) * 30 / y - 0.5, (z / 2 + 0.5) * 20 / z - 0.5};

    assertThat(region.allows(inside[0], inside[1], inside[2])).isTrue();
    assertThat(region.allows(inside[0] - 40.0 / x, inside[1], inside[2])).isFalse();
    assertThat(region.allows(inside[0], inside[1] + 30.0 / y, inside[2])).isFalse();
    assertThat(region.allows(inside[0], inside[1], inside[2] - 20.0 / z)).isFalse();
    assertThat(region.excluded()).isEqualTo(Map.of(Exclusion.MASK, 3));
  }

  @ParameterizedTest
  @CsvSource({"80, 60, 40", "40, 30, 10", "20, 20, 20"})
  void aMaskThatDoesNotCoverTheTomogramIsRefused(int x, int y, int z) {
    Volume mask = Volume.zeros(new Shape(x, y, z), 10);
    assertThatExceptionOfType(Rejected.class).isThrownBy(() -> region(RegionSettings.DEFAULTS, mask))
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.MALFORMED_VOLUME))
        .withMessageContaining("40x30x20");
  }

  private static TomogramRegion region(RegionSettings settings, @Nullable Volume mask) {
    return new TomogramRegion(settings, new VoxelArray(Volume.zeros(SHAPE, 10)), 10, Contrast.DARK, Region.EVERYWHERE,
        mask == null ? null : new VoxelArray(mask));
  }
}
