package io.coslive.trainer.evaluation.openset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Scores of what should be accepted and of what should not.
 *
 * @param known of particles of the support set's classes
 * @param others of everything else, by kind, in the order in which they are shown
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OpenSetScores(double[] known, Map<String, double[]> others) {
  /** A ROC curve of each kind against the known. */
  public Map<String, RocCurve> curves() {
    Map<String, RocCurve> curves = new LinkedHashMap<>();
    others.forEach((kind, scores) -> curves.put(kind, new RocCurve(known, scores)));
    return curves;
  }

  /** Share of the known that score above a threshold. */
  public double recallAt(double threshold) {
    return Arrays.stream(known).filter(score -> score > threshold).count() / (double) known.length;
  }
}
