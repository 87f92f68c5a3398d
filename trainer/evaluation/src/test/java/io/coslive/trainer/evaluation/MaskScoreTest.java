package io.coslive.trainer.evaluation;

import io.coslive.ingest.subtomogram.BoxNormalizer;
import io.coslive.refine.crf.CrfParameters;
import io.coslive.trainer.simulator.LabelledBox;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MaskScoreTest {
  @Test
  void diceIsTwiceTheCommonOverTheSum() {
    boolean[] truth = {true, true, false, false};
    assertThat(MaskScore.dice(new float[]{1, 1, 0, 0}, truth)).isEqualTo(1);
    assertThat(MaskScore.dice(new float[]{.9f, .1f, .6f, 0}, truth)).isEqualTo(.5);
    assertThat(MaskScore.dice(new float[4], truth)).isZero();
    assertThat(MaskScore.dice(new float[4], new boolean[4])).isEqualTo(1);
  }

  @Test
  void theCrfMendsASpeckledMaskAndTheScoreShowsIt() {
    int side = 16;
    Random random = new Random(3);
    float[] voxels = new float[side * side * side];
    float[] mask = new float[voxels.length];
    boolean[] truth = new boolean[voxels.length];
    for (int i = 0; i < voxels.length; i++) {
      double x = i % side - 7.5;
      double y = i / side % side - 7.5;
      double z = i / (side * side) - 7.5;
      truth[i] = x * x + y * y + z * z < 25;
      boolean speckle = random.nextDouble() < .1;
      mask[i] = truth[i] != speckle ? .7f : .3f;
      voxels[i] = (truth[i] ? 1 : 0) + .3f * (float) random.nextGaussian();
    }
    BoxNormalizer.normalise(voxels);

    LabelledBox box = new LabelledBox(voxels, truth);
    List<MaskScore> scores = MaskScore.each(List.of(mask, mask, mask), List.of(box, box, box),
        new CrfParameters(1, 100, 50, 2, 1, 4));
    MaskScore score = MaskScore.mean(scores);

    assertThat(scores).as("the same on every thread").hasSize(3).containsOnly(score);
    assertThat(score.coarse()).isCloseTo(.7, within(.1));
    assertThat(score.refined()).isGreaterThan(score.coarse() + .1);
  }
}
