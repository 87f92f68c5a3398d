package io.coslive.ingest.subtomogram;

import io.coslive.ingest.region.Region;
import io.coslive.ingest.subtomogram.BoundarySettings.Boundary;
import io.coslive.ingest.volume.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BoundarySettingsTest {
  private static final Shape SHAPE = new Shape(200, 100, 100);
  private static final BoxSpec BOX = new BoxSpec(32, 10);

  @Test
  void reflectingTakesEveryPick() {
    Region region = BoundarySettings.DEFAULTS.region(SHAPE, 10, BOX);
    assertThat(region.allows(0, 0, 0)).isTrue();
  }

  @Test
  void rejectingAllowsTheStatedShareOutside() {
    // Voxel 16 of 32 lies on the pick, so a box around x covers x-16.5 to x+15.5; the faces are -0.5 and 199.5.
    Region quarter = new BoundarySettings(Boundary.REJECT, 25).region(SHAPE, 10, BOX);
    assertThat(quarter.allows(8, 50, 50)).isTrue();
    assertThat(quarter.allows(7.9, 50, 50)).isFalse();
    assertThat(quarter.allows(192, 50, 50)).isTrue();
    assertThat(quarter.allows(192.1, 50, 50)).isFalse();
    assertThat(quarter.allows(8, 15.9, 50)).as("the shares of two faces multiply").isFalse();

    Region none = new BoundarySettings(Boundary.REJECT, 0).region(SHAPE, 10, BOX);
    assertThat(none.allows(16, 16, 16)).isTrue();
    assertThat(none.allows(15.9, 16, 16)).isFalse();
    assertThat(none.allows(184, 84, 84)).isTrue();
    assertThat(none.allows(184.1, 84, 84)).isFalse();
  }

  @Test
  void theBoxIsAsLargeAsItsVoxelsAre() {
    Region fine = new BoundarySettings(Boundary.REJECT, 0).region(SHAPE, 5, BOX);
    assertThat(fine.allows(32.5, 50, 50)).isTrue();
    assertThat(fine.allows(32.4, 50, 50)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 100, Double.NaN})
  void aShareThatIsNoneIsRefused(double percent) {
    assertThatIllegalArgumentException().isThrownBy(() -> new BoundarySettings(Boundary.REJECT, percent))
        .withMessageContaining("most-outside-percent");
  }
}
