package io.coslive.refine.crf;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@DisplayName("The logistic function")
class LogisticTest {
  @Test
  @DisplayName("is the hyperbolic tangent of half the log-odds, also far out")
  void differences() {
    float[] logOdds = new float[4001];
    for (int i = 0; i < logOdds.length; i++) {
      logOdds[i] = (i - 2000) / 50f;
    }
    float[] actual = new float[logOdds.length];
    Logistic.differences(logOdds, actual);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i]).isCloseTo(Math.tanh(logOdds[i] / 2.0), within(1e-6)).isBetween(-1.0, 1.0);
    }
  }

  @Test
  @DisplayName("has the natural logarithm for its inverse")
  void logarithm() {
    assertThat(Logistic.ln(1)).isZero();
    for (double x = 1e-6; x < 1e6; x *= 1.003) {
      assertThat((double) Logistic.ln((float) x)).isCloseTo(Math.log((float) x), within(2e-6));
    }
  }
}
