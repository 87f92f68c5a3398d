package io.coslive.inference.matching;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which class a particle belongs to, or none. A particle is accepted where its greatest similarity exceeds the threshold,
 * which is set for a recall. The probabilities are another matter: "none" takes part in them as one more class of constant
 * similarity, p(c) = exp(s_c/T) / (Σ exp(s_k/T) + exp(none/T)), and T and none are chosen so that they are as likely as
 * possible. So an accepted particle may well be more probably of none of the classes. Callable from any thread.
 *
 * @param temperature T, the similarity difference that changes the odds of two classes by a factor e
 * @param noneSimilarity similarity at which one class and none are equally probable
 * @param rejectThreshold least similarity at which a particle is accepted
 */
public record OpenSetRule(double temperature, double noneSimilarity, double rejectThreshold) {
  /** @throws IllegalArgumentException naming the value that is out of range */
  public OpenSetRule {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("temperature must be finite and above 0, not " + temperature);
    }
    if (!Double.isFinite(noneSimilarity)) {
      throw new IllegalArgumentException("none_similarity must be finite, not " + noneSimilarity);
    }
    if (!Double.isFinite(rejectThreshold)) {
      throw new IllegalArgumentException("reject_threshold must be finite, not " + rejectThreshold);
    }
  }

  /**
   * Decides for one particle. Of equally similar classes the first counts; a class that merely equals the threshold is
   * rejected; without classes everything is rejected with score 1.
   *
   * @param classes class names; the probabilities keep their order
   * @param similarities finite, one per class
   */
  public Decision decide(List<String> classes, float[] similarities) {
    if (classes.size() != similarities.length) {
      throw new IllegalArgumentException(similarities.length + " similarities for " + classes.size() + " classes");
    }
    int best = -1;
    double accepting = rejectThreshold;
    double highest = noneSimilarity;
    for (int i = 0; i < similarities.length; i++) {
      highest = Math.max(highest, similarities[i]);
      if (similarities[i] > accepting) {
        accepting = similarities[i];
        best = i;
      }
    }
    // Relative to the highest, so that no exponential overflows.
    double none = Math.exp((noneSimilarity - highest) / temperature);
    double[] weights = new double[similarities.length];
    double sum = none;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp((similarities[i] - highest) / temperature);
      sum += weights[i];
    }
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i++) {
      probabilities.put(classes.get(i), weights[i] / sum);
    }
    String accepted = best < 0 ? null : classes.get(best);
    return new Decision(accepted, Collections.unmodifiableMap(probabilities), none / sum);
  }
}
