package io.coslive.trainer.evaluation.session;

import io.coslive.trainer.evaluation.session.EmbeddedSession.Particle;

import java.util.List;

/** What stands for a class, and how similar others are to it: as in the daemon, the cosine to the examples' mean. */
final class Comparer {
  private Comparer() {}

  /** The normalised mean of the examples' embeddings, of which there is one at least. */
  static float[] prototype(List<Particle> examples) {
    float[] sum = new float[examples.getFirst().embedding().length];
    for (Particle example : examples) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += example.embedding()[i];
      }
    }
    float length = (float) Math.sqrt(Math.max(product(sum, sum), 1e-30));
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= length;
    }
    return sum;
  }

  /** {@code [target][prototype]}, 1 for the same direction. */
  static float[][] compare(List<float[]> prototypes, List<float[]> targets) {
    float[][] rows = new float[targets.size()][prototypes.size()];
    for (int t = 0; t < rows.length; t++) {
      for (int p = 0; p < rows[t].length; p++) {
        rows[t][p] = (float) product(prototypes.get(p), targets.get(t));
      }
    }
    return rows;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
