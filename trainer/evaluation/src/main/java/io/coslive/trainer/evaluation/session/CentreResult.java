package io.coslive.trainer.evaluation.session;

import io.coslive.trainer.evaluation.openset.RocCurve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What was found about a model on a session.
 *
 * @param leftOut particles too near to a face for a whole box
 * @param answers {@code [true class][answer]}, how often, with the given support examples, which are no targets
 * @param randomShots accuracy with random support sets
 * @param curves particles of known classes against other boxes, by kind; a particle's class is once left out of the
 *     support set, and then it is one of those others
 * @param threshold the bundle's
 * @param acceptedAndRight share of the known that are above the threshold and given the right class
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CentreResult(int leftOut, List<String> classes, int[][] answers, List<RandomShots> randomShots,
    Map<String, RocCurve> curves, double threshold, double acceptedAndRight) {
  /**
   * Accuracy over random support sets.
   *
   * @param mean over the sets
   * @param deviation between the sets
   */
  public record RandomShots(int shots, double mean, double deviation) {}

  /** How often particles of one class were taken for another. */
  public record Confusion(String truth, String answer, int count, double share) {}

  /** Particles that were classified. */
  public int targets() {
    return Arrays.stream(answers).mapToInt(CentreResult::sum).sum();
  }

  /** Share of them that were most similar to their own class. */
  public double accuracy() {
    int right = 0;
    for (int c = 0; c < answers.length; c++) {
      right += answers[c][c];
    }
    return (double) right / targets();
  }

  /** The confusions that happened, the most frequent first. */
  public List<Confusion> confusions() {
    List<Confusion> confusions = new ArrayList<>();
    for (int truth = 0; truth < answers.length; truth++) {
      for (int answer = 0; answer < answers.length; answer++) {
        int count = answers[truth][answer];
        if (truth != answer && count > 0) {
          confusions.add(new Confusion(classes.get(truth), classes.get(answer), count, (double) count / sum(
              answers[truth])));
        }
      }
    }
    confusions.sort(Comparator.comparingInt(Confusion::count).reversed());
    return confusions;
  }

  private static int sum(int[] row) {
    return Arrays.stream(row).sum();
  }
}
