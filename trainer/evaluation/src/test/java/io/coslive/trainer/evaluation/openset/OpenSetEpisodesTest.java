package io.coslive.trainer.evaluation.openset;

import io.coslive.trainer.evaluation.Comparison;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OpenSetEpisodesTest {
  /** Each class is one axis; what is no particle lies halfway between the first two. */
  private static final float[][][] CLASSES = {axis(0), axis(1), axis(2)};
  private static final float[][] HALFWAY = {{.7071f, .7071f, 0}, {.7071f, .7071f, 0}};

  private static float[][] axis(int d) {
    float[][] samples = new float[4][3];
    for (float[] sample : samples) {
      sample[d] = 1;
    }
    return samples;
  }

  @Test
  void aParticleOfTheSupportSetScoresByItsOwnClassAndOthersByTheNearest() {
    OpenSetScores scores = new OpenSetEpisodes(200, 1).play(CLASSES, Map.of("halfway", HALFWAY), Comparison.COSINE);
    assertThat(scores.known()).hasSize(200).containsOnly(1);
    assertThat(scores.others()).containsOnlyKeys(OpenSetEpisodes.UNKNOWN_CLASS, "halfway");
    assertThat(scores.others().get(OpenSetEpisodes.UNKNOWN_CLASS)).as("its own class was left out").containsOnly(0);
    // Two of three classes are in the support set, so one of the first two always is.
    assertThat(scores.others().get("halfway")).contains(new double[]{.7071}, within(1e-4));
    assertThat(scores.curves().get("halfway").area()).isEqualTo(1);
    assertThat(scores.recallAt(.9)).isEqualTo(1);
    assertThat(scores.recallAt(1)).as("equal is not above").isZero();
  }

  @Test
  void theSeedDecides() {
    double[] first = new OpenSetEpisodes(50, 7).play(CLASSES, Map.of(), Comparison.COSINE).known();
    assertThat(new OpenSetEpisodes(50, 7).play(CLASSES, Map.of(), Comparison.COSINE).known()).containsExactly(first);
  }
}
