package io.coslive.trainer.training.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.coslive.trainer.training.torch.Torch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EpisodeLossTest {
  private static NDManager manager;

  @BeforeAll
  static void startEngine() {
    Torch.start(1);
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterAll
  static void stop() {
    manager.close();
  }

  @Test
  void crossEntropyIsTheMeanOverAllPairs() {
    NDArray probability = manager.create(new float[]{.9f, .2f, .4f, .7f}, new Shape(2, 2));

    double byHand = -(Math.log(.9) + Math.log(.8) + Math.log(.6) + Math.log(.7)) / 4;

    assertThat(EpisodeLoss.crossEntropy(probability).getFloat()).isCloseTo((float) byHand, within(1e-5f));
  }

  @Test
  void aCertainMistakeIsExpensiveButFinite() {
    NDArray wrong = manager.create(new float[]{0, 1, 1, 0}, new Shape(2, 2));

    assertThat(EpisodeLoss.crossEntropy(wrong).getFloat()).isBetween(10f, 20f);
  }

  @Test
  void diceIsTakenOverEitherSetAsAWhole() {
    float sure = 30;
    // Two sets of two boxes of two voxels. The first set is right but for one voxel too many, the second is right.
    NDArray logOdds = manager.create(new float[]{sure, sure, -sure, -sure, sure, -sure, sure, -sure}, new Shape(4, 1, 1,
        1, 2));
    NDArray truth = manager.create(new float[]{1, 0, 0, 0, 1, 0, 1, 0}, new Shape(4, 1, 1, 1, 2));

    // (2 · 1 + 1) / (2 + 1 + 1) with the smoothing of 1, and 1.
    assertThat(EpisodeLoss.dice(logOdds, truth).getFloat()).isCloseTo(2 - .75f - 1, within(1e-5f));
  }
}
