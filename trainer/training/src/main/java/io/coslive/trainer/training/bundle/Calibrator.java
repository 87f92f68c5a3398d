package io.coslive.trainer.training.bundle;

import io.coslive.inference.model.Poses;
import io.coslive.trainer.training.loop.Embeddings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Chooses threshold and temperature on classes the network has not seen. The threshold accepts 98 % of one-shot
 * comparisons within a class: above that every point of recall costs nearly two points of false accepts. Temperature and
 * the similarity of "none" make the daemon's probabilities as likely as possible on episodes of which half have no right
 * answer, so that a reject score means the same for every model. With the threshold in the place of the latter the reject
 * scores were too low: .35 where .58 of the particles were of no class; chosen apart they are right within .08.
 *
 * <p>
 * The score is the greatest similarity as it is. What else was measured on 160 held-out assemblies (8-way, one example,
 * first shipped model; share of unknown classes accepted at 90 % recall, .277 for the greatest similarity): its lead over
 * the second class .925, normalised by the set's mean and deviation .903, by the distance to the next class .28, with a
 * logistic regression on these, the noise and the box's smoothness .28, whitened by the scatter within classes .32 and
 * more, PLDA .27. Only the embedding's length before it is normalised helped a little (.26), too little for one more output.
 */
public final class Calibrator {
  private static final double ACCEPTED = .98;
  /** As many classes as a session usually has. */
  private static final int WAYS = 8;
  private static final int EPISODES = 4000;
  private static final double LEAST_TEMPERATURE = .005;
  private static final double LARGEST_TEMPERATURE = .5;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Calibrator() {}

  /**
   * Measures and chooses.
   *
   * @param held embeddings of held-out classes, more than eight of them with at least two views each
   * @param poses that they were averaged over, as the daemon will
   */
  public static Calibration calibrate(Embeddings held, Poses poses, long seed) {
    if (held.classes() <= WAYS || held.views() < 2) {
      throw new IllegalArgumentException("calibration takes more than " + WAYS + " classes and two views of each, not "
          + held.classes() + " and " + held.views());
    }
    double[] within = similaritiesWithinClasses(held);
    double threshold = within[(int) Math.floor((1 - ACCEPTED) * within.length)];
    var random = new SplittableRandom(seed);
    Episode[] episodes = new Episode[EPISODES];
    for (int i = 0; i < EPISODES; i++) {
      episodes[i] = episode(held, i % 2 == 0, random);
    }
    double none = minimum(similarity -> surprise(episodes, similarity, likeliestTemperature(episodes, similarity)),
        within[0], within[within.length - 1]);
    double known = Arrays.stream(within).filter(s -> s > threshold).count() / (double) within.length;
    return new Calibration(poses, likeliestTemperature(episodes, none), none, threshold, known, falseAccepts(episodes,
        threshold), WAYS);
  }

  /**
   * The similarities of one target to the examples of a support set.
   *
   * @param known whether the first example is of the target's class; otherwise none is
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Episode(boolean known, float[] similarities) {}

  private static Episode episode(Embeddings held, boolean known, RandomGenerator random) {
    int[] chosen = random.ints(0, held.classes()).distinct().limit(WAYS + 1L).toArray();
    int targetView = random.nextInt(held.views());
    float[] target = held.vectors()[chosen[0]][targetView];
    List<float[]> examples = new ArrayList<>();
    for (int i = 0; i < WAYS; i++) {
      int view = random.nextInt(held.views());
      int other = (targetView + 1 + random.nextInt(held.views() - 1)) % held.views();
      examples.add(known && i == 0 ? held.vectors()[chosen[0]][other] : held.vectors()[chosen[i + 1]][view]);
    }
    return new Episode(known, held.similarities(target, examples));
  }

  private static double likeliestTemperature(Episode[] episodes, double none) {
    return Math.exp(minimum(log -> surprise(episodes, none, Math.exp(log)), Math.log(LEAST_TEMPERATURE), Math.log(
        LARGEST_TEMPERATURE)));
  }

  private static double[] similaritiesWithinClasses(Embeddings held) {
    return Arrays.stream(held.vectors()).flatMapToDouble(views -> pairs(held, views)).sorted().toArray();
  }

  private static DoubleStream pairs(Embeddings held, float[][] views) {
    List<float[]> all = Arrays.asList(views);
    return IntStream.range(0, views.length - 1).boxed().flatMapToDouble(a -> {
      float[] similarities = held.similarities(views[a], all.subList(a + 1, all.size()));
      return IntStream.range(0, similarities.length).mapToDouble(i -> similarities[i]);
    });
  }

  private static double falseAccepts(Episode[] episodes, double threshold) {
    long unknown = Arrays.stream(episodes).filter(episode -> !episode.known()).count();
    long accepted = Arrays.stream(episodes).filter(episode -> !episode.known() && largest(episode
        .similarities()) > threshold).count();
    return (double) accepted / unknown;
  }

  /** Mean negative log-likelihood of the right answers under the daemon's rule. */
  private static double surprise(Episode[] episodes, double noneSimilarity, double temperature) {
    double sum = 0;
    for (Episode episode : episodes) {
      double highest = Math.max(noneSimilarity, largest(episode.similarities()));
      double none = Math.exp((noneSimilarity - highest) / temperature);
      double total = none;
      for (float similarity : episode.similarities()) {
        total += Math.exp((similarity - highest) / temperature);
      }
      double right = episode.known() ? (episode.similarities()[0] - highest) / temperature : Math.log(none);
      sum += Math.log(total) - right;
    }
    return sum / episodes.length;
  }

  private static float largest(float[] values) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  /** Golden-section search of a function with one valley. */
  static double minimum(DoubleUnaryOperator function, double from, double to) {
    double low = from;
    double high = to;
    while (high - low > 1e-3) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (function.applyAsDouble(left) < function.applyAsDouble(right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return (low + high) / 2;
  }
}
