package io.coslive.trainer.training.network;

import java.util.List;

/**
 * A float32 array outside any framework. The array is not copied.
 *
 * @param shape in elements, slowest first
 * @param values exactly as many as the shape has elements
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would double the memory
public record Tensor(List<Integer> shape, float[] values) {
  /** @throws IllegalArgumentException if the array does not fit the shape */
  public Tensor {
    if (values.length != shape.stream().reduce(1, Math::multiplyExact)) {
      throw new IllegalArgumentException(values.length + " values do not fill " + shape);
    }
  }
}
