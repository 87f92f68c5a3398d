package io.coslive.inference.model;

import java.util.Arrays;
import java.util.List;

/**
 * A float32 array with its shape, on the Java side of the border.
 *
 * @param shape lengths, slowest axis first
 * @param values row-major
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Tensor(long[] shape, float[] values) {
  Tensor {
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (count != values.length) {
      throw new IllegalArgumentException(values.length + " values do not fill " + Arrays.toString(shape));
    }
  }

  /** Equally long rows put under each other and padded with zero rows up to {@code count}. */
  static Tensor ofRows(List<float[]> rows, int count, long... rowShape) {
    long[] shape = new long[rowShape.length + 1];
    shape[0] = count;
    System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
    int rowLength = Math.toIntExact(Arrays.stream(rowShape).reduce(1, Math::multiplyExact));
    float[] values = new float[Math.multiplyExact(count, rowLength)];
    int at = 0;
    for (float[] row : rows) {
      if (row.length != rowLength) {
        throw new IllegalArgumentException("a row has " + row.length + " values instead of " + rowLength);
      }
      System.arraycopy(row, 0, values, at, rowLength);
      at += rowLength;
    }
    return new Tensor(shape, values);
  }

  /** A copy of what stands at index {@code i} of the slowest axis. */
  float[] row(int i) {
    int rowLength = Math.toIntExact(values.length / shape[0]);
    return Arrays.copyOfRange(values, i * rowLength, (i + 1) * rowLength);
  }

  /** The same with its shape. */
  Tensor rowTensor(int i) {
    return new Tensor(Arrays.copyOfRange(shape, 1, shape.length), row(i));
  }

  /** Tensors of one shape as the rows of a new one, padded with zero rows up to {@code count}; at least one. */
  static Tensor stack(List<Tensor> rows, int count) {
    return ofRows(rows.stream().map(Tensor::values).toList(), count, rows.getFirst().shape());
  }
}
