package io.coslive.trainer.evaluation.openset;

import io.coslive.trainer.evaluation.Comparison;
import io.coslive.trainer.evaluation.Draws;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Questions of which some have no right answer. An episode leaves one class out, takes one support example of each of the
 * others (at most eight), and scores a particle of the support set, one of the class left out, and one box of every other
 * kind. A score is the highest similarity to the support set, which the daemon compares with its threshold.
 */
public record OpenSetEpisodes(int episodes, long seed) {
  /** Name of the curve of particles whose class is not in the support set. */
  public static final String UNKNOWN_CLASS = "unknown class";
  /** As many classes as a session usually has. */
  private static final int MOST_WAYS = 8;

  /**
   * Runs the episodes on the calling thread.
   *
   * @param embeddings {@code [class][sample][dimension]}, two classes and two samples of each at least
   * @param others embeddings of boxes that are no particles of any class, by kind
   */
  public OpenSetScores play(float[][][] embeddings, Map<String, float[][]> others, Comparison comparison) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] known = new double[episodes];
    Map<String, double[]> wrong = new LinkedHashMap<>();
    wrong.put(UNKNOWN_CLASS, new double[episodes]);
    others.keySet().forEach(kind -> wrong.put(kind, new double[episodes]));
    for (int e = 0; e < episodes; e++) {
      int[] classes = Draws.different(embeddings.length, Math.min(embeddings.length, MOST_WAYS + 1), random);
      int[] own = Draws.different(embeddings[classes[1]].length, 2, random);
      float[][][] support = new float[classes.length - 1][][];
      support[0] = new float[][]{embeddings[classes[1]][own[0]]};
      for (int w = 1; w < support.length; w++) {
        support[w] = new float[][]{any(embeddings[classes[w + 1]], random)};
      }
      known[e] = highest(comparison.similarities(support, embeddings[classes[1]][own[1]]));
      for (Map.Entry<String, double[]> scores : wrong.entrySet()) {
        float[][] boxes = others.getOrDefault(scores.getKey(), embeddings[classes[0]]);
        scores.getValue()[e] = highest(comparison.similarities(support, any(boxes, random)));
      }
    }
    return new OpenSetScores(known, wrong);
  }

  private static float[] any(float[][] boxes, SplittableRandom random) {
    return boxes[random.nextInt(boxes.length)];
  }

  private static double highest(double[] similarities) {
    return Arrays.stream(similarities).max().orElseThrow();
  }
}
