package io.coslive.trainer.evaluation;

import io.coslive.trainer.evaluation.SessionScore.ClassScore;

import java.util.Locale;
import java.util.Map;

/** A score as a table for the terminal. */
public final class ScoreTable {
  private ScoreTable() {}

  /** Per class and in total, one line each, ready to print. */
  public static String format(SessionScore score) {
    int width = Math.max(12, score.perClass().keySet().stream().mapToInt(String::length).max().orElse(0));
    String row = "  %-" + width + "s %7s %7s %10s %8s%n";
    StringBuilder out = new StringBuilder(row.formatted("class", "found", "true", "precision", "recall"));
    for (Map.Entry<String, ClassScore> entry : score.perClass().entrySet()) {
      ClassScore c = entry.getValue();
      out.append(row.formatted(entry.getKey(), c.found(), c.truths(), share(c.precision()), share(c.recall())));
    }
    out.append("%n  picking         %d picks for %d particles: recall %s, precision %s%n".formatted(score.picks(),
        score.truths(), share(score.pickingRecall()), share(score.pickingPrecision())));
    out.append(
        "  classification  %d of %d matched picks right: accuracy %s (rejected count as wrong); of the %d accepted %s%n"
            .formatted(score.correct(), score.scored(), share(score.accuracy()), score.accepted(),
                share(score.accuracyOfAccepted())));
    return out.toString();
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
