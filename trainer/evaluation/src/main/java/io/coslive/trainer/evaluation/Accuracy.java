package io.coslive.trainer.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Share of the episodes that were right, with two uncertainties. Episodes share boxes, and boxes share structures, so more
 * episodes do not make the interval as narrow as counting them would say.
 *
 * @param low lower end of the 95 % interval over structures and boxes: a bootstrap that draws the targets' structures, and
 *     within each its boxes, with replacement; where nothing was wrong, 1 − 3/boxes (the rule of three)
 * @param high upper end; where nothing was right, 3/boxes
 * @param halfInterval half of the 95 % interval for drawing episodes from these same boxes (normal approximation)
 * @param episodes their number
 */
public record Accuracy(double share, double low, double high, double halfInterval, int episodes) {
  private static final int RESAMPLES = 1000;
  private static final long BOOTSTRAP_SEED = 95;

  /** From episodes, of which there is one at least. */
  public static Accuracy of(List<Answer> answers) {
    Map<Integer, Map<Integer, Tally>> tallies = new TreeMap<>();
    for (Answer a : answers) {
      tallies.computeIfAbsent(a.truth(), _ -> new TreeMap<>()).merge(a.box(), new Tally(a.right() ? 1 : 0, 1),
          Tally::plus);
    }
    Tally[][] ofBoxes = tallies.values().stream().map(boxes -> boxes.values().toArray(Tally[]::new))
        .toArray(Tally[][]::new);
    int boxes = Arrays.stream(ofBoxes).mapToInt(of -> of.length).sum();
    double share = answers.stream().filter(Answer::right).count() / (double) answers.size();
    double[] resampled = resample(ofBoxes);
    double low = share == 1 ? Math.max(0, 1 - 3. / boxes) : quantile(resampled, .025);
    double high = share == 0 ? Math.min(1, 3. / boxes) : quantile(resampled, .975);
    return new Accuracy(share, low, high, 1.96 * Math.sqrt(share * (1 - share) / answers.size()),
        answers.size());
  }

  /** Right answers of all about one box. */
  private record Tally(int right, int all) {
    Tally plus(Tally other) {
      return new Tally(right + other.right, all + other.all);
    }
  }

  /** Sorted shares of the resamples. */
  private static double[] resample(Tally[][] ofBoxes) {
    SplittableRandom random = new SplittableRandom(BOOTSTRAP_SEED);
    double[] shares = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      long right = 0;
      long all = 0;
      for (int s = 0; s < ofBoxes.length; s++) {
        Tally[] boxes = ofBoxes[random.nextInt(ofBoxes.length)];
        for (int b = 0; b < boxes.length; b++) {
          Tally tally = boxes[random.nextInt(boxes.length)];
          right += tally.right();
          all += tally.all();
        }
      }
      shares[i] = (double) right / all;
    }
    Arrays.sort(shares);
    return shares;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
