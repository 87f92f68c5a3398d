package io.coslive.inference.matching;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which class a particle belongs to, or none. "None" takes part as one more class whose similarity is always the
 * threshold: p(c) = exp(s_c/T) / (Σ exp(s_k/T) + exp(threshold/T)). A particle is accepted where its best class beats
 * "none". With that, acceptance is the comparison of one similarity with one calibrated number, and the probabilities
 * tell how close it was. Callable from any thread.
 *
 * @param temperature T, the similarity difference that changes the odds of two classes by a factor e
 * @param rejectThreshold least similarity at which a particle is accepted
 */
public record OpenSetRule(double temperature, double rejectThreshold) {
  /** @throws IllegalArgumentException naming the value that is out of range */
  public OpenSetRule {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("temperature must be finite and above 0, not " + temperature);
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
    double highest = rejectThreshold;
    for (int i = 0; i < similarities.length; i++) {
      if (similarities[i] > highest) {
        highest = similarities[i];
        best = i;
      }
    }
    // Relative to the highest, so that no exponential overflows.
    double none = Math.exp((rejectThreshold - highest) / temperature);
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
