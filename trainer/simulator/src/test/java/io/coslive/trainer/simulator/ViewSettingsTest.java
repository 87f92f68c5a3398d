package io.coslive.trainer.simulator;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class ViewSettingsTest {
  @Test
  void aSessionHasOneMagnificationAndOneTiltScheme() {
    var random = new SplittableRandom(3);
    ViewSettings one = ViewSettings.TRAINING.ofSession(random);
    ViewSettings other = ViewSettings.TRAINING.ofSession(random);
    for (ViewSettings session : new ViewSettings[]{one, other}) {
      assertThat(width(session.scale())).isLessThan(.021);
      assertThat(session.scale().min()).isGreaterThan(.88);
      assertThat(session.scale().max()).isLessThan(1.12);
      assertThat(width(session.variedTiltDegrees())).isLessThan(4.1);
      assertThat(session.log10Snr()).isEqualTo(ViewSettings.TRAINING.log10Snr());
    }
    assertThat(other.scale()).isNotEqualTo(one.scale());
    assertThat(other.variedTiltDegrees()).isNotEqualTo(one.variedTiltDegrees());
  }

  private static double width(Range range) {
    return range.max() - range.min();
  }
}
