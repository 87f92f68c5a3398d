package io.coslive.trainer.evaluation.report;

import io.coslive.trainer.evaluation.ModelResult;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code results.json}.
 *
 * @param rejectThresholds by model
 */
record Results(String command, int samples, int episodes, long seed, List<String> structures,
    Map<String, Double> rejectThresholds, List<Figure> figures) {
  static Results of(EvaluationResult result, List<Figure> figures) {
    Map<String, Double> thresholds = new LinkedHashMap<>();
    for (ModelResult model : result.models()) {
      thresholds.put(model.name(), model.rejectThreshold());
    }
    return new Results(result.command(), result.settings().samples(), result.settings().episodes(), result.settings()
        .seed(), result.structures(), thresholds, figures);
  }
}
