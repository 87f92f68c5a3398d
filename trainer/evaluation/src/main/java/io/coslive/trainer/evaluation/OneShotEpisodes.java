package io.coslive.trainer.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The protocol of COS-Net's Table 1: an episode draws {@code ways} classes, {@code shots} support examples of each and one
 * target of the first; it counts as right when the target is most similar to its own class.
 *
 * @param ways classes per episode
 * @param shots support examples of each
 */
public record OneShotEpisodes(int ways, int shots, int episodes, long seed) {
  /** Accuracy of seeded episodes with a model that compares cosines. */
  public static Accuracy run(float[][][] embeddings, int ways, int shots, int episodes, long seed) {
    return run(embeddings, Comparison.COSINE, ways, shots, episodes, seed);
  }

  /**
   * Accuracy of seeded episodes.
   *
   * @param embeddings as in {@link #play}
   */
  public static Accuracy run(float[][][] embeddings, Comparison comparison, int ways, int shots, int episodes,
      long seed) {
    return Accuracy.of(new OneShotEpisodes(ways, shots, episodes, seed).play(embeddings, comparison));
  }

  /**
   * Runs the episodes on the calling thread.
   *
   * @param embeddings {@code [class][sample][dimension]}; at least {@code ways} classes and {@code shots + 1} samples of
   *     each
   */
  public List<Answer> play(float[][][] embeddings, Comparison comparison) {
    if (embeddings.length < ways) {
      throw new IllegalArgumentException(ways + "-way episodes need as many classes; there are " + embeddings.length);
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<Answer> answers = new ArrayList<>(episodes);
    for (int e = 0; e < episodes; e++) {
      answers.add(episode(embeddings, comparison, random));
    }
    return answers;
  }

  private Answer episode(float[][][] embeddings, Comparison comparison, SplittableRandom random) {
    int[] classes = Draws.different(embeddings.length, ways, random);
    int[] own = Draws.different(embeddings[classes[0]].length, shots + 1, random);
    float[] target = embeddings[classes[0]][own[shots]];
    float[][][] supports = new float[ways][][];
    for (int w = 0; w < ways; w++) {
      float[][] samples = embeddings[classes[w]];
      int[] chosen = w == 0 ? Arrays.copyOf(own, shots) : Draws.different(samples.length, shots, random);
      supports[w] = Arrays.stream(chosen).mapToObj(i -> samples[i]).toArray(float[][]::new);
    }
    return new Answer(classes[0], own[shots], classes[best(comparison.similarities(supports, target))]);
  }

  /**
   * The most similar class, but never the first, which is the target's own, on a tie: a network that says the same of
   * everything would be right every time.
   */
  private static int best(double[] similarities) {
    int best = similarities.length - 1;
    for (int w = similarities.length - 2; w >= 0; w--) {
      if (similarities[w] > similarities[best]) {
        best = w;
      }
    }
    return best;
  }
}
