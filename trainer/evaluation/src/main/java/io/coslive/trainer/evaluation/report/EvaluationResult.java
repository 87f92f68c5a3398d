package io.coslive.trainer.evaluation.report;

import io.coslive.trainer.evaluation.ModelEvaluation;
import io.coslive.trainer.evaluation.ModelResult;

import java.util.List;

/**
 * An evaluation and what it was.
 *
 * @param command as typed
 * @param structures names, in order
 * @param models one at least, with names of their own
 */
public record EvaluationResult(ModelEvaluation settings, String command, List<String> structures,
    List<ModelResult> models) {
  /** Keeps copies. */
  public EvaluationResult {
    structures = List.copyOf(structures);
    models = List.copyOf(models);
  }
}
