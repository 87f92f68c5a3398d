package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Reflection;

/**
 * Convolves one slice at a time with a three-dimensional Gaussian: along z out of the slices around it, then along y, then
 * along x. Holds scratch memory, so it is used by one thread at a time.
 */
final class PlaneBlur {
  /** What becomes of a row. */
  interface Sink {
    /**
     * @param before the row as it was
     * @param blurred the row now; used again for the next one
     */
    void row(int z, int y, float[] before, float[] blurred);
  }

  private final float[] half;
  private final Band band;
  private final int depth;
  private final float[][] alongZ;
  private final float[] alongY;
  private final float[] alongX;
  private final float[] padded;
  private final float[][] shifted;
  private int nextShifted;

  /**
   * @param half the kernel, centre first
   * @param depth slices of the whole grid
   */
  PlaneBlur(float[] half, Band band, int width, int depth) {
    this.half = half;
    this.band = band;
    this.depth = depth;
    alongZ = new float[band.rows()][width];
    alongY = new float[width];
    alongX = new float[width];
    padded = new float[width + 2 * (half.length - 1)];
    shifted = new float[8][width]; // as many as RowKernels uses at once
  }

  /**
   * Half of a normalised Gaussian, centre first.
   *
   * @param reach where it ends, in σ
   */
  static float[] kernel(double sigma, double reach) {
    int radius = (int) Math.ceil(reach * sigma);
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

  /** Blurs slice {@code z}. */
  void apply(Ring input, int z, Sink sink) {
    for (int row = 0; row < band.rows(); row++) {
      int y = row;
      RowKernels.convolve(half, k -> input.at(Reflection.inside(z + k, depth))[y], alongZ[row]);
    }
    float[][] before = input.at(z);
    for (int y = band.first(); y < band.end(); y++) {
      int centre = y;
      RowKernels.convolve(half, k -> band.row(alongZ, centre + k), alongY);
      pad(alongY);
      RowKernels.convolve(half, this::shifted, alongX);
      sink.row(z, y, before[y - band.first()], alongX);
    }
  }

  private void pad(float[] row) {
    int radius = half.length - 1;
    for (int i = 0; i < radius; i++) {
      padded[i] = row[Reflection.inside(i - radius, row.length)];
      padded[radius + row.length + i] = row[Reflection.inside(row.length + i, row.length)];
    }
    System.arraycopy(row, 0, padded, radius, row.length);
  }

  /** Copying is cheaper than reading at an offset, which the compiler does not vectorise. */
  private float[] shifted(int by) {
    float[] copy = shifted[nextShifted++ & 7];
    System.arraycopy(padded, half.length - 1 + by, copy, 0, copy.length);
    return copy;
  }
}
