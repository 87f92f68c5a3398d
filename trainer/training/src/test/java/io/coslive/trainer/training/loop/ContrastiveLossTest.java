package io.coslive.trainer.training.loop;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.coslive.trainer.training.torch.Torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ContrastiveLossTest {
  private static final int CLASSES = 5;
  private static final int VIEWS = 3;
  private static final int LENGTH = 8;
  private static final float TEMPERATURE = .2f;

  @BeforeAll
  static void startEngine() {
    Torch.start(1);
  }

  @Test
  void agreesWithThePlainSum() {
    float[][] vectors = unitVectors(new SplittableRandom(3));
    assertThat(loss(vectors)).isCloseTo((float) plain(vectors), within(1e-4f));
  }

  @Test
  void isLeastWhereViewsCoincideAndClassesAreApart() {
    float[][] vectors = new float[CLASSES * VIEWS][LENGTH];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i][i % CLASSES] = 1;
    }
    assertThat(loss(vectors)).isBetween((float) Math.log(VIEWS - 1), (float) Math.log(VIEWS - 1) + .1f);
  }

  private static float loss(float[][] vectors) {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] flat = new float[vectors.length * LENGTH];
      for (int i = 0; i < vectors.length; i++) {
        System.arraycopy(vectors[i], 0, flat, i * LENGTH, LENGTH);
      }
      return new ContrastiveLoss(CLASSES, VIEWS, TEMPERATURE)
          .of(manager.create(flat, new Shape(vectors.length, LENGTH)))
          .getFloat();
    }
  }

  /** Khosla et al. 2020, eq. 2, term by term. */
  private static double plain(float[][] vectors) {
    double sum = 0;
    for (int i = 0; i < vectors.length; i++) {
      double others = 0;
      for (int a = 0; a < vectors.length; a++) {
        others += a == i ? 0 : Math.exp(product(vectors[i], vectors[a]) / TEMPERATURE);
      }
      for (int p = 0; p < vectors.length; p++) {
        if (p != i && p % CLASSES == i % CLASSES) {
          double similarity = product(vectors[i], vectors[p]) / TEMPERATURE;
          sum -= Math.log(Math.exp(similarity) / others) / (VIEWS - 1);
        }
      }
    }
    return sum / vectors.length;
  }

  private static float[][] unitVectors(SplittableRandom random) {
    float[][] vectors = new float[CLASSES * VIEWS][LENGTH];
    for (float[] vector : vectors) {
      double square = 0;
      for (int d = 0; d < LENGTH; d++) {
        vector[d] = (float) random.nextGaussian();
        square += vector[d] * vector[d];
      }
      for (int d = 0; d < LENGTH; d++) {
        vector[d] /= (float) Math.sqrt(square);
      }
    }
    return vectors;
  }

  private static float product(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
