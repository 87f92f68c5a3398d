package io.coslive.trainer.training.bundle;

import io.coslive.inference.model.Poses;
import io.coslive.trainer.training.loop.Embeddings;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CalibratorTest {
  @Test
  void classesThatAreApartAreAcceptedAndStrangersAreNot() {
    Calibration calibration = Calibrator.calibrate(embeddings(.05), Poses.AS_CUT, 1);
    assertThat(calibration.rejectThreshold()).isBetween(.5, 1.);
    assertThat(calibration.acceptedKnown()).isCloseTo(.98, within(.01));
    assertThat(calibration.acceptedUnknown()).isLessThan(.01);
    assertThat(calibration.noneSimilarity()).isBetween(.5, 1.);
  }

  @Test
  void noisierEmbeddingsNeedALowerThresholdAndAWarmerTemperature() {
    Calibration clear = Calibrator.calibrate(embeddings(.05), Poses.AS_CUT, 1);
    Calibration noisy = Calibrator.calibrate(embeddings(.3), Poses.AS_CUT, 1);
    assertThat(noisy.rejectThreshold()).isLessThan(clear.rejectThreshold());
    assertThat(noisy.temperature()).isGreaterThan(clear.temperature());
    assertThat(noisy.acceptedUnknown()).isGreaterThan(clear.acceptedUnknown());
  }

  @Test
  void theSearchFindsTheBottomOfAValley() {
    assertThat(Calibrator.minimum(x -> (x - .3) * (x - .3), -2, 5)).isCloseTo(.3, within(1e-3));
  }

  /** Thirty random directions with six noisy copies each. */
  private static Embeddings embeddings(double noise) {
    var random = new SplittableRandom(1);
    float[][][] vectors = new float[30][6][];
    for (float[][] views : vectors) {
      double[] centre = random.doubles(16, -1, 1).toArray();
      for (int v = 0; v < views.length; v++) {
        float[] view = new float[16];
        double square = 0;
        for (int d = 0; d < view.length; d++) {
          view[d] = (float) (centre[d] + noise * random.nextGaussian());
          square += view[d] * view[d];
        }
        for (int d = 0; d < view.length; d++) {
          view[d] /= (float) Math.sqrt(square);
        }
        views[v] = view;
      }
    }
    return new Embeddings(vectors);
  }
}
