package io.coslive.inference.matching;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What a particle was taken for.
 *
 * @param className the class, absent where it matches none of the support set
 * @param probabilities per class; with {@code rejectScore} they sum to 1
 * @param rejectScore calibrated probability that it is none of them; comparable between models, and it may exceed ½
 *     where the threshold was set for recall
 */
public record Decision(@Nullable String className, Map<String, Double> probabilities, double rejectScore) {
  /** Whether it belongs to a class of the support set. */
  public boolean accepted() {
    return className != null;
  }
}
