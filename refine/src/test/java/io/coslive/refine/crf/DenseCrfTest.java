package io.coslive.refine.crf;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

@DisplayName("The dense CRF")
class DenseCrfTest {
  @ParameterizedTest(name = "side {0}, noise {1}: w1 {2}, sigma {3} and {4}, w2 {5}, sigma {6}, {7} iterations")
  @CsvSource({
      // The reference settings.
      "16, 0.1, 30, 100, 50, 10, 10, 4", "12, 0.5, 30, 100, 50, 10, 10, 1", "12, 0.1, 30, 100, 50, 10, 10, 4",
      "8, 2.0, 30, 100, 50, 10, 10, 4",
      // Narrow kernels, where the factors have full rank.
      "12, 0.5, 3, 2, 50, 2, 1, 4", "16, 0.5, 2, 2, 50, 5, 1.5, 4", "8, 0.5, 1, 0.5, 20, 1, 0.3, 5",
      // Brightness decides.
      "12, 0.5, 30, 100, 5, 0, 1, 4", "16, 0.5, 10, 8, 10, 1, 2, 6", "8, 0.5, 20, 1000, 2, 0, 1, 4",
      // Smoothness alone, and strong.
      "12, 0.5, 0, 1, 2, 5, 3, 10", "12, 0.5, 0, 1, 2, 50, 100, 4",
      // The shipped bundle's, and what a fit may find.
      "16, 0.5, 0.2, 100, 50, 1, 1, 4", "16, 0.5, 1, 8, 50, 1, 1, 4", "16, 1, 5, 30, 30, 5, 5, 10"})
  @DisplayName("agrees with brute force")
  void agreesWithBruteForce(int side, double noise, double w1, double sigmaAlpha, double sigmaBeta, double w2,
      double sigmaGamma, int iterations) {
    CrfParameters parameters = new CrfParameters(w1, sigmaAlpha, sigmaBeta, w2, sigmaGamma, iterations);
    Balls ball = Balls.noisy(side, noise, 7);

    double[] expected = new BruteForceCrf(parameters, side).refine(ball.intensities(), ball.coarseMask());
    float[] actual = new DenseCrf(parameters, side).refine(ball.intensities(), ball.coarseMask());

    double worst = 0;
    int differentLabels = 0;
    for (int i = 0; i < actual.length; i++) {
      worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
      differentLabels += actual[i] > 0.5 == expected[i] > 0.5 ? 0 : 1;
    }
    assertThat(worst).as("largest difference of a marginal").isLessThan(1e-2);
    assertThat(differentLabels).as("voxels with another label").isLessThanOrEqualTo(actual.length / 1000);
  }

  @Test
  @DisplayName("is not thrown off by a single voxel far brighter than all others")
  void outlier() {
    Balls ball = Balls.noisy(12, 0.1, 3);
    ball.intensities()[500] = 1e6f;
    double[] expected = new BruteForceCrf(CrfParameters.REFERENCE, 12).refine(ball.intensities(), ball.coarseMask());
    float[] actual = new DenseCrf(CrfParameters.REFERENCE, 12).refine(ball.intensities(), ball.coarseMask());
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i]).isCloseTo(expected[i], within(5e-3));
    }
  }

  @Test
  @DisplayName("treats both labels alike")
  void labelSymmetry() {
    Balls ball = Balls.noisy(16, 0.5, 11);
    float[] swapped = new float[ball.coarseMask().length];
    for (int i = 0; i < swapped.length; i++) {
      swapped[i] = 1 - ball.coarseMask()[i];
    }
    DenseCrf crf = new DenseCrf(CrfParameters.REFERENCE, 16);
    float[] marginals = crf.refine(ball.intensities(), ball.coarseMask());
    float[] swappedMarginals = crf.refine(ball.intensities(), swapped);
    for (int i = 0; i < swapped.length; i++) {
      assertThat(swappedMarginals[i]).isCloseTo(1 - marginals[i], within(1e-4f));
    }
  }

  @Test
  @DisplayName("returns the coarse mask where both weights are 0")
  void unaryLimit() {
    Balls ball = Balls.noisy(8, 0.5, 5);
    float[] marginals = new DenseCrf(new CrfParameters(0, 100, 50, 0, 10, 4), 8).refine(ball.intensities(),
        ball.coarseMask());
    assertThat(marginals).containsExactly(ball.coarseMask(), within(1e-5f));
  }

  @ParameterizedTest
  @ValueSource(floats = {-1000, 3, 4096})
  @DisplayName("does not care for offset and scale of the brightness")
  void intensityInvariance(float offset) {
    Balls ball = Balls.noisy(12, 0.5, 5);
    float[] other = new float[ball.intensities().length];
    for (int i = 0; i < other.length; i++) {
      other[i] = 16 * ball.intensities()[i] + offset;
    }
    DenseCrf crf = new DenseCrf(CrfParameters.REFERENCE, 12);
    float[] expected = crf.refine(ball.intensities(), ball.coarseMask());
    assertThat(crf.refine(other, ball.coarseMask())).containsExactly(expected, within(1e-3f));
  }

  @Test
  @DisplayName("gives the same bits again, whatever it refined in between")
  void deterministic() {
    Balls ball = Balls.noisy(16, 0.5, 5);
    Balls other = Balls.noisy(16, 2, 6);
    DenseCrf crf = new DenseCrf(CrfParameters.REFERENCE, 16);
    float[] first = crf.refine(ball.intensities(), ball.coarseMask());
    crf.refine(other.intensities(), other.coarseMask());
    assertThat(crf.refine(ball.intensities(), ball.coarseMask())).containsExactly(first);
    assertThat(new DenseCrf(CrfParameters.REFERENCE, 16).refine(ball.intensities(), ball.coarseMask()))
        .containsExactly(first);
  }

  @ParameterizedTest(name = "intensity noise {0}")
  @ValueSource(doubles = {0.1, 0.5, 2})
  @DisplayName("cleans up a noisy mask")
  void improvesMask(double noise) {
    Balls ball = Balls.noisy(32, noise, 5);
    float[] marginals = new DenseCrf(new CrfParameters(2, 2, 50, 5, 1.5, 4), 32).refine(ball.intensities(),
        ball.coarseMask());
    assertThat(ball.dice(ball.coarseMask())).isLessThan(0.5);
    assertThat(ball.dice(marginals)).isGreaterThan(0.9);
  }

  @Test
  @DisplayName("with the reference settings lets the majority win, so a small particle survives only low noise")
  void referenceSettings() {
    DenseCrf crf = new DenseCrf(CrfParameters.REFERENCE, 32);
    Balls clear = Balls.noisy(32, 0.1, 5);
    assertThat(clear.dice(crf.refine(clear.intensities(), clear.coarseMask()))).isGreaterThan(0.99);
    Balls noisy = Balls.noisy(32, 0.5, 5);
    assertThat(noisy.dice(crf.refine(noisy.intensities(), noisy.coarseMask()))).isZero();
  }

  @Test
  @DisplayName("copes with a box of one brightness and certain probabilities")
  void constantBox() {
    float[] certain = new float[512];
    certain[0] = 1;
    float[] marginals = new DenseCrf(CrfParameters.REFERENCE, 8).refine(new float[512], certain);
    for (float marginal : marginals) {
      assertThat(marginal).isBetween(0f, 0.5f);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  @DisplayName("refuses what is not finite")
  void notFinite(float bad) {
    DenseCrf crf = new DenseCrf(CrfParameters.REFERENCE, 8);
    float[] good = new float[512];
    float[] poisoned = new float[512];
    poisoned[77] = bad;
    assertThatThrownBy(() -> crf.refine(good, poisoned)).isInstanceOfSatisfying(Rejected.class,
        rejected -> assertThat(rejected.code()).isEqualTo(FailureCode.REFINEMENT_NOT_FINITE))
        .hasMessageContaining("voxel 77 of the coarse mask");
    assertThatThrownBy(() -> crf.refine(poisoned, good)).isInstanceOf(Rejected.class)
        .hasMessageContaining("voxel 77 of the box");
  }

  @Test
  @DisplayName("names the parameter that is out of range")
  void parameters() {
    assertThatThrownBy(() -> new CrfParameters(30, 0, 50, 10, 10, 4)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bilateral-sigma-voxels");
    assertThatThrownBy(() -> new CrfParameters(30, 100, 1, 10, 10, 4)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bilateral-sigma-intensity");
    assertThatThrownBy(() -> new CrfParameters(30, 100, 50, Double.NaN, 10, 4))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("spatial-weight");
  }
}
