package io.coslive.trainer.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The protocol of COS-Net's Table 1: an episode draws {@code ways} classes, {@code shots} support examples of each and one
 * target of the first; it counts as right when the target is most similar to its own class.
 */
public final class OneShotEpisodes {
  private OneShotEpisodes() {}

  /**
   * Share of the episodes that were right.
   *
   * @param halfInterval half the width of the 95 % interval (normal approximation)
   */
  public record Accuracy(double share, double halfInterval, int episodes) {}

  /** Runs seeded episodes with a model that compares cosines. */
  public static Accuracy run(float[][][] embeddings, int ways, int shots, int episodes, long seed) {
    return run(embeddings, Comparison.COSINE, ways, shots, episodes, seed);
  }

  /**
   * Runs seeded episodes.
   *
   * @param embeddings {@code [class][sample][dimension]}; at least {@code ways} classes and {@code shots + 1} samples of
   *     each
   */
  public static Accuracy run(float[][][] embeddings, Comparison comparison, int ways, int shots, int episodes,
      long seed) {
    if (embeddings.length < ways) {
      throw new IllegalArgumentException(ways + "-way episodes need as many classes; there are " + embeddings.length);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int right = 0;
    for (int e = 0; e < episodes; e++) {
      right += episode(embeddings, comparison, ways, shots, random) ? 1 : 0;
    }
    double share = (double) right / episodes;
    return new Accuracy(share, 1.96 * Math.sqrt(share * (1 - share) / episodes), episodes);
  }

  private static boolean episode(float[][][] embeddings, Comparison comparison, int ways, int shots,
      SplittableRandom random) {
    int[] classes = draw(embeddings.length, ways, random);
    int[] own = draw(embeddings[classes[0]].length, shots + 1, random);
    float[] target = embeddings[classes[0]][own[shots]];
    float[][][] supports = new float[ways][][];
    for (int w = 0; w < ways; w++) {
      float[][] samples = embeddings[classes[w]];
      int[] chosen = w == 0 ? Arrays.copyOf(own, shots) : draw(samples.length, shots, random);
      supports[w] = Arrays.stream(chosen).mapToObj(i -> samples[i]).toArray(float[][]::new);
    }
    double[] similarities = comparison.similarities(supports, target);
    // A tie is no answer: a network that says the same of everything would be right every time.
    return Arrays.stream(similarities, 1, ways).allMatch(other -> similarities[0] > other);
  }

  /** {@code count} different numbers below {@code bound}, in random order. */
  private static int[] draw(int bound, int count, SplittableRandom random) {
    int[] all = new int[bound];
    for (int i = 0; i < bound; i++) {
      all[i] = i;
    }
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(bound - i);
      int swap = all[i];
      all[i] = all[j];
      all[j] = swap;
    }
    return Arrays.copyOf(all, count);
  }
}
