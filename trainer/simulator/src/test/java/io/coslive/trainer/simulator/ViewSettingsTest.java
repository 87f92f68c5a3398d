package io.coslive.trainer.simulator;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class ViewSettingsTest {
  @Test
  void aSessionHasOneMagnificationAndOneTiltScheme() {
    var random = new SplittableRandom(3);
    ViewSettings one = ViewSettings.TRAINING.ofSession(random);
    ViewSettings other = ViewSettings.TRAINING.ofSession(random);
    for (ViewSettings session : new ViewSettings[]{one, other}) {
      assertThat(width(session.pose().scale())).isLessThan(.021);
      assertThat(session.pose().scale().min()).isGreaterThan(.88);
      assertThat(session.pose().scale().max()).isLessThan(1.12);
      assertThat(width(session.tilts().variedDegrees())).isLessThan(4.1);
      assertThat(session.log10Snr()).isEqualTo(ViewSettings.TRAINING.log10Snr());
    }
    assertThat(other.pose().scale()).isNotEqualTo(one.pose().scale());
    assertThat(other.tilts()).isNotEqualTo(one.tilts());
  }

  @Test
  void whatIsSwitchedOffStaysOffInASession() {
    ViewSettings still = ViewSettings.TRAINING.without(List.of(Nuisance.VOXEL_SIZE, Nuisance.TILT_RANGE));
    ViewSettings session = still.ofSession(new SplittableRandom(3));
    assertThat(session.pose()).isEqualTo(still.pose());
    assertThat(session.tilts().variedProbability()).isZero();
  }

  private static double width(Range range) {
    return range.max() - range.min();
  }
}
