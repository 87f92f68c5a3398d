package io.coslive.trainer.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How often which class was taken for which.
 *
 * @param classes names
 * @param counts {@code [true class][answer]} in the order of the names
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Confusion(List<String> classes, int[][] counts) {
  /** @throws IllegalArgumentException if the counts are not a square as large as there are names */
  public Confusion {
    classes = List.copyOf(classes);
    for (int[] row : counts) {
      if (counts.length != classes.size() || row.length != classes.size()) {
        throw new IllegalArgumentException("the counts are no square of " + classes.size() + " classes");
      }
    }
  }

  /** Counts answers about classes of these names. */
  public static Confusion of(List<String> classes, List<Answer> answers) {
    int[][] counts = new int[classes.size()][classes.size()];
    answers.forEach(a -> counts[a.truth()][a.answer()]++);
    return new Confusion(classes, counts);
  }

  /** A pair of classes and how often the first was taken for the second. */
  public record Pair(String truth, String answer, int count, double share) {}

  /** Questions about a class. */
  public int total(int truth) {
    int total = 0;
    for (int count : counts[truth]) {
      total += count;
    }
    return total;
  }

  /** Share of a class's questions that had this answer; NaN where there were none. */
  public double share(int truth, int answer) {
    return (double) counts[truth][answer] / total(truth);
  }

  /** The confusions that happened, the most frequent first. */
  public List<Pair> worst(int limit) {
    List<Pair> pairs = new ArrayList<>();
    for (int truth = 0; truth < counts.length; truth++) {
      for (int answer = 0; answer < counts.length; answer++) {
        if (truth != answer && counts[truth][answer] > 0) {
          pairs.add(new Pair(classes.get(truth), classes.get(answer), counts[truth][answer], share(truth, answer)));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::share).reversed());
    return pairs.stream().limit(limit).toList();
  }
}
