package io.coslive.trainer.evaluation.crf;

import io.coslive.ingest.subtomogram.BoxNormalizer;
import io.coslive.refine.crf.CrfParameters;
import io.coslive.trainer.simulator.LabelledBox;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class CrfSearchTest {
  private static final int SIDE = 12;
  /** Leaves every mask as it is. */
  private static final CrfParameters IDLE = new CrfParameters(.001, 50, 50, .001, 1, 4);

  @Test
  void findsParametersThatMendSpeckledMasks() {
    var objective = new MaskObjective(speckledBalls());
    CrfParameters found = new CrfSearch(objective, IDLE, 12, share -> {}).run();
    assertThat(objective.of(found)).isGreaterThan(objective.of(IDLE) + .02);
  }

  @Test
  void staysWhereMeanFieldHasOneFixedPoint() {
    CrfParameters found = new CrfSearch(new MaskObjective(speckledBalls()), IDLE, 12, share -> {}).run();
    assertThat(found.bilateralWeight() + found.spatialWeight()).isLessThanOrEqualTo(2);
    assertThat(found.iterations()).isEqualTo(IDLE.iterations());
  }

  @Test
  void keepsTheStartWhereNothingBeatsIt() {
    List<MaskSample> perfect = speckledBalls().stream()
        .map(sample -> new MaskSample(sample.snr(), sample.box(), certain(
            sample.box().mask())))
        .toList();
    assertThat(new CrfSearch(new MaskObjective(perfect), IDLE, 5, share -> {}).run()).isEqualTo(IDLE);
  }

  @Test
  void progressRisesToTheEnd() {
    List<Double> shares = new ArrayList<>();
    new CrfSearch(new MaskObjective(speckledBalls()), IDLE, 5, shares::add).run();
    assertThat(shares).isSorted().last().satisfies(share -> assertThat(share).isBetween(.5, 1.));
  }

  private static float[] certain(boolean[] mask) {
    float[] probability = new float[mask.length];
    for (int i = 0; i < mask.length; i++) {
      probability[i] = mask[i] ? .999f : .001f;
    }
    return probability;
  }

  private static List<MaskSample> speckledBalls() {
    Random random = new Random(3);
    List<MaskSample> samples = new ArrayList<>();
    for (int s = 0; s < 4; s++) {
      float[] voxels = new float[SIDE * SIDE * SIDE];
      float[] coarse = new float[voxels.length];
      boolean[] mask = new boolean[voxels.length];
      for (int i = 0; i < voxels.length; i++) {
        double x = i % SIDE - 5.5;
        double y = i / SIDE % SIDE - 5.5;
        double z = i / (SIDE * SIDE) - 5.5;
        mask[i] = x * x + y * y + z * z < 16;
        coarse[i] = mask[i] != random.nextDouble() < .1 ? .7f : .3f;
        voxels[i] = (mask[i] ? 1 : 0) + .3f * (float) random.nextGaussian();
      }
      BoxNormalizer.normalise(voxels);
      samples.add(new MaskSample(1, new LabelledBox(voxels, mask), coarse));
    }
    return samples;
  }
}
