package io.coslive.trainer.evaluation;

import io.coslive.inference.matching.Similarity;

import java.util.Arrays;
import java.util.List;

/** How a model compares a target with several classes. */
public interface Comparison {
  /** By the cosine of the angle to the mean of a class's examples. */
  Comparison COSINE = (supports, target) -> Arrays.stream(supports).mapToDouble(examples -> cosine(examples, target))
      .toArray();

  /**
   * How similar the target is to each class, on the scale of the bundle's threshold.
   *
   * @param supports {@code [class][example][dimension]}
   */
  double[] similarities(float[][][] supports, float[] target);

  /** A model's matcher. */
  interface Matcher {
    /** Compares all with all: {@code [target][prototype]}. */
    float[][] similarities(List<float[]> prototypes, List<float[]> targets);
  }

  /** The comparison that a model makes; its matcher is asked only where it has learned something. */
  static Comparison of(Similarity similarity, Matcher matcher) {
    return switch (similarity) {
      case COSINE -> COSINE;
      case LEARNED -> (supports, target) -> {
        List<float[]> prototypes = Arrays.stream(supports).map(Arrays::asList).map(similarity::prototype).toList();
        float[] similarities = matcher.similarities(prototypes, List.of(target))[0];
        double[] wide = new double[similarities.length];
        for (int i = 0; i < wide.length; i++) {
          wide[i] = similarities[i];
        }
        return wide;
      };
    };
  }

  /** With a target of length 1. */
  private static double cosine(float[][] examples, float[] target) {
    double product = 0;
    double squares = 0;
    for (int d = 0; d < target.length; d++) {
      double sum = 0;
      for (float[] example : examples) {
        sum += example[d];
      }
      product += sum * target[d];
      squares += sum * sum;
    }
    return product / Math.sqrt(Math.max(squares, 1e-30));
  }
}
