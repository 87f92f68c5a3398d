package io.coslive.trainer.training.network;

import java.util.List;

/**
 * One array of weights.
 *
 * @param name such as {@code encoder.stem.weight}
 * @param shape in elements, slowest first
 * @param role how it starts and who changes it
 * @param fanIn inputs that one output sums over
 */
public record ParameterSpec(String name, List<Integer> shape, Role role, int fanIn) {
  /** What an array is for. */
  public enum Role {
    /** Starts random, follows the gradient, decays. */
    WEIGHT,
    /** Starts random, follows the gradient. */
    BIAS,
    /** Scale of a normalisation: starts at one, follows the gradient. */
    SCALE,
    /** Offset of a normalisation: starts at zero, follows the gradient. */
    OFFSET,
    /** Mean seen by a normalisation: starts at zero, a running average. */
    RUNNING_MEAN,
    /** Variance seen by a normalisation: starts at one, a running average. */
    RUNNING_VARIANCE;

    /** Whether the optimizer changes it. */
    public boolean trained() {
      return this != RUNNING_MEAN && this != RUNNING_VARIANCE;
    }
  }

  /** Number of elements. */
  public int elements() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
