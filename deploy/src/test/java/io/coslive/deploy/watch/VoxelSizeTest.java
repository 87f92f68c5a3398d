package io.coslive.deploy.watch;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class VoxelSizeTest {
  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"-, 10.012, -, 10.012, ''", "-, 10.012, 10.01, 10.012, ''",
      "-, 0, 10.00, 10.00, voxel size from the name", "-, 1, 10.00, 10.00, the header says 1.00 Å", "-, 0, -, -, ''",
      "7.5, 10.012, 10.01, 7.5, as given"})
  void whoIsBelieved(Double typed, double header, Double name, Double expected, String note) {
    VoxelSize size = VoxelSize.of(typed, header, name);

    assertThat(size.angstrom()).isEqualTo(expected);
    assertThat(size.note()).contains(note);
  }
}
