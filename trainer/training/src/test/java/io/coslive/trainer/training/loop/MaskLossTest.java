package io.coslive.trainer.training.loop;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.coslive.trainer.training.torch.Torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MaskLossTest {
  private static final float[] TRUTH = {0, 1, 1, 0, 0, 0, 1, 0};

  @BeforeAll
  static void startEngine() {
    Torch.start(1);
  }

  @Test
  void agreesWithThePlainSum() {
    float[] logOdds = {-2, 1, .5f, -.1f, 0, 3, -1, -4};
    double entropy = 0;
    double overlap = 0;
    double total = 0;
    for (int i = 0; i < logOdds.length; i++) {
      double p = 1 / (1 + Math.exp(-logOdds[i]));
      entropy -= Math.log(TRUTH[i] == 1 ? p : 1 - p) / logOdds.length;
      overlap += p * TRUTH[i];
      total += p + TRUTH[i];
    }
    assertThat(loss(logOdds)).isCloseTo((float) (entropy + 1 - (2 * overlap + 20) / (total + 20)), within(1e-5f));
  }

  @Test
  void isZeroForCertainRightMasksAndFiniteForCertainWrongOnes() {
    float[] right = new float[TRUTH.length];
    float[] wrong = new float[TRUTH.length];
    for (int i = 0; i < TRUTH.length; i++) {
      right[i] = TRUTH[i] == 1 ? 200 : -200;
      wrong[i] = -right[i];
    }
    assertThat(loss(right)).isCloseTo(0, within(1e-5f));
    assertThat(loss(wrong)).isGreaterThan(100).isLessThan(1000);
  }

  private static float loss(float[] logOdds) {
    try (NDManager manager = NDManager.newBaseManager()) {
      var shape = new Shape(1, 1, 2, 2, 2);
      return MaskLoss.of(manager.create(logOdds, shape), manager.create(TRUTH, shape)).getFloat();
    }
  }
}
