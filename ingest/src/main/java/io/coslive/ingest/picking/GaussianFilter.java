package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Reflection;
import io.coslive.ingest.volume.Shape;

/**
 * Convolution with a three-dimensional Gaussian, one axis after the other, in place; {@link Reflection} at the faces.
 * Needs one plane of scratch memory. Not thread-safe: the scratch belongs to the instance.
 */
final class GaussianFilter {
  /** The kernel ends here, in σ: what is cut off is below 5·10⁻⁴ of the whole. */
  private static final double REACH = 3.5;

  private final Shape shape;
  private final float[] plane;
  private final float[] line;

  GaussianFilter(Shape shape) {
    this.shape = shape;
    plane = new float[Math.multiplyExact(shape.x(), Math.max(shape.y(), shape.z()))];
    line = new float[shape.x()];
  }

  /** @param data the volume, {@code [z][y][x]} */
  void apply(float[] data, double sigma) {
    float[] kernel = kernel(sigma);
    for (int z = 0; z < shape.z(); z++) {
      for (int y = 0; y < shape.y(); y++) {
        alongRow(data, shape.index(0, y, z), kernel);
      }
      acrossRows(data, shape.index(0, 0, z), shape.x(), shape.y(), kernel);
    }
    for (int y = 0; y < shape.y(); y++) {
      acrossRows(data, shape.index(0, y, 0), shape.x() * shape.y(), shape.z(), kernel);
    }
  }

  /** Half of the symmetric kernel, centre first; the whole sums to 1. */
  static float[] kernel(double sigma) {
    int radius = (int) Math.ceil(REACH * sigma);
    double[] half = new double[radius + 1];
    double sum = 0;
    for (int i = 0; i <= radius; i++) {
      half[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
      sum += i == 0 ? half[i] : 2 * half[i];
    }
    float[] kernel = new float[radius + 1];
    for (int i = 0; i <= radius; i++) {
      kernel[i] = (float) (half[i] / sum);
    }
    return kernel;
  }

  private void alongRow(float[] data, int start, float[] kernel) {
    int length = shape.x();
    int radius = kernel.length - 1;
    float[] padded = new float[length + 2 * radius];
    for (int i = 0; i < padded.length; i++) {
      padded[i] = data[start + Reflection.inside(i - radius, length)];
    }
    for (int x = 0; x < length; x++) {
      line[x] = kernel[0] * padded[radius + x];
    }
    for (int k = 1; k <= radius; k++) {
      accumulate(kernel[k], padded, radius - k, padded, radius + k);
    }
    System.arraycopy(line, 0, data, start, length);
  }

  /** Convolves across {@code rows} rows of x, {@code stride} apart, whole rows at a time so that the loop vectorises. */
  private void acrossRows(float[] data, int start, int stride, int rows, float[] kernel) {
    int width = shape.x();
    for (int row = 0; row < rows; row++) {
      System.arraycopy(data, start + row * stride, plane, row * width, width);
    }
    for (int row = 0; row < rows; row++) {
      for (int x = 0; x < width; x++) {
        line[x] = kernel[0] * plane[row * width + x];
      }
      for (int k = 1; k < kernel.length; k++) {
        accumulate(kernel[k], plane, Reflection.inside(row - k, rows) * width, plane,
            Reflection.inside(row + k, rows) * width);
      }
      System.arraycopy(line, 0, data, start + row * stride, width);
    }
  }

  private void accumulate(float weight, float[] left, int leftAt, float[] right, int rightAt) {
    for (int x = 0; x < line.length; x++) {
      line[x] += weight * (left[leftAt + x] + right[rightAt + x]);
    }
  }
}
