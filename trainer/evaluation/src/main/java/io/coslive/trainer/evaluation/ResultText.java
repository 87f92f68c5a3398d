package io.coslive.trainer.evaluation;

import io.coslive.trainer.evaluation.openset.RocCurve;

import java.util.Locale;
import java.util.Map;

/** A model's result for the terminal. */
public final class ResultText {
  private ResultText() {}

  /** Accuracy, masks and the open set at every SNR, one line each, ready to print. */
  public static String of(ModelResult result) {
    MaskTable masks = result.masks();
    return result.accuracy().format() + System.lineSeparator()
        + (masks.rows().isEmpty() ? "" : masks.format() + System.lineSeparator()) + openSet(result);
  }

  private static String openSet(ModelResult result) {
    StringBuilder out = new StringBuilder("  %-8s %-16s %-7s %s%n".formatted("SNR", "not known", "AUROC",
        "accepted at the threshold"));
    for (NoiseLevel level : result.levels()) {
      double recall = level.openSet().recallAt(result.rejectThreshold());
      for (Map.Entry<String, RocCurve> entry : level.openSet().curves().entrySet()) {
        out.append(String.format(Locale.ROOT, "  %-8s %-16s %-7.3f %.3f of these, %.3f of known classes%n",
            EpisodeTable.snr(
                level.snr()),
            entry.getKey(), entry.getValue().area(), entry.getValue().at(result.rejectThreshold())
                .falseAccepts(),
            recall));
      }
    }
    return out.toString();
  }
}
