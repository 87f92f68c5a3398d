package io.coslive.trainer.evaluation;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class OneShotEpisodesTest {
  /** Classes around orthogonal axes with the given spread. */
  private static float[][][] clouds(int classes, double spread) {
    Random random = new Random(7);
    float[][][] all = new float[classes][20][classes];
    for (int c = 0; c < classes; c++) {
      for (float[] sample : all[c]) {
        double norm = 0;
        for (int d = 0; d < classes; d++) {
          sample[d] = (float) ((d == c ? 1 : 0) + spread * random.nextGaussian());
          norm += sample[d] * sample[d];
        }
        for (int d = 0; d < classes; d++) {
          sample[d] /= (float) Math.sqrt(norm);
        }
      }
    }
    return all;
  }

  @Test
  void perfectClassesAreAlwaysRight() {
    assertThat(OneShotEpisodes.run(clouds(8, 0), 8, 1, 200, 1).share()).isEqualTo(1);
  }

  @Test
  void anAnswerThatFitsEveryClassIsWrong() {
    float[][][] collapsed = new float[4][3][2];
    for (float[][] samples : collapsed) {
      for (float[] sample : samples) {
        sample[0] = 1;
      }
    }
    assertThat(OneShotEpisodes.run(collapsed, 2, 1, 50, 1).share()).isZero();
  }

  @Test
  void noiseIsRightByChance() {
    Accuracy accuracy = OneShotEpisodes.run(clouds(8, 1000), 4, 1, 8000, 1);
    assertThat(accuracy.share()).isCloseTo(0.25, within(0.06));
    assertThat(accuracy.halfInterval()).isCloseTo(1.96 * Math.sqrt(.25 * .75 / 8000), within(1e-3));
  }

  @Test
  void confusionsCountEveryEpisodeOnce() {
    List<Answer> answers = new OneShotEpisodes(4, 1, 1003, 1).play(clouds(5, .6), Comparison.COSINE);
    Confusion confusion = Confusion.of(List.of("a", "b", "c", "d", "e"), answers);
    assertThat(IntStream.range(0, 5).map(confusion::total).sum()).isEqualTo(1003);
    double onDiagonal = IntStream.range(0, 5).map(c -> confusion.counts()[c][c]).sum() / 1003.;
    assertThat(onDiagonal).isEqualTo(Accuracy.of(answers).share()).isBetween(.3, .99);
    assertThat(confusion.worst(3)).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b.share(), a.share()));
  }

  @Test
  void moreShotsHelpAndMoreWaysHurt() {
    float[][][] clouds = clouds(8, 0.45);
    double oneShot = OneShotEpisodes.run(clouds, 8, 1, 4000, 1).share();
    assertThat(OneShotEpisodes.run(clouds, 8, 5, 4000, 1).share()).isGreaterThan(oneShot);
    assertThat(OneShotEpisodes.run(clouds, 2, 1, 4000, 1).share()).isGreaterThan(oneShot);
  }

  @Test
  void needsAsManyClassesAsWays() {
    assertThatThrownBy(() -> OneShotEpisodes.run(clouds(3, 0), 4, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
