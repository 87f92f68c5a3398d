package io.coslive.inference.model;

import io.coslive.ingest.failure.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswersTest {
  @Test
  void roundingBeyondOneIsNoReasonToLoseATomogram() {
    float[] mask = {0, .5f, 1.0000001f, -1e-7f};
    Answers.requireProbabilities(mask);
    assertThat(mask).containsExactly(0, .5f, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(floats = {1.001f, -.001f, Float.NaN, Float.POSITIVE_INFINITY})
  void anythingElseOutsideIsRefused(float value) {
    assertThatThrownBy(() -> Answers.requireProbabilities(new float[]{.5f, value})).isInstanceOf(Rejected.class)
        .hasMessageContaining("no probability");
  }
}
