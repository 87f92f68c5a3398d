package io.coslive.trainer.simulator;

import java.util.Arrays;

/** From points to a density, and the grey values that all densities share. */
final class Densities {
  private static final int SIDE = Assembly.SIDE;
  private static final int VOXELS = SIDE * SIDE * SIDE;
  /** Share of the maximum above which a voxel counts as inside when grey values are set. */
  private static final float INSIDE = .05f;
  private static final double REFERENCE_PERCENTILE = .8;
  /** Keeps a few crowded voxels from dwarfing the rest. */
  private static final float CAP = 1.6f;
  private static final float FLOOR = .05f;

  private Densities() {}

  /** Points spread over their eight nearest voxels and smoothed. What lies outside the grid is lost. */
  static float[] smooth(Blobs blobs, double sigmaVoxels) {
    float[] voxels = new float[VOXELS];
    for (int i = 0; i < blobs.count(); i++) {
      splat(voxels, blobs.x(i) + SIDE / 2., blobs.y(i) + SIDE / 2., blobs.z(i) + SIDE / 2., (float) blobs.weight(i));
    }
    float[] kernel = kernel(sigmaVoxels);
    float[] line = new float[SIDE];
    for (int stride : new int[]{1, SIDE, SIDE * SIDE}) {
      blurAlong(voxels, stride, kernel, line);
    }
    return voxels;
  }

  private static void splat(float[] voxels, double x, double y, double z, float weight) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    int z0 = (int) Math.floor(z);
    if (x0 < 0 || y0 < 0 || z0 < 0 || x0 > SIDE - 2 || y0 > SIDE - 2 || z0 > SIDE - 2) {
      return;
    }
    for (int corner = 0; corner < 8; corner++) {
      int cx = corner & 1;
      int cy = corner >> 1 & 1;
      int cz = corner >> 2;
      double share = (cx == 1 ? x - x0 : 1 - x + x0) * (cy == 1 ? y - y0 : 1 - y + y0) * (cz == 1
          ? z - z0
          : 1 - z + z0);
      voxels[((z0 + cz) * SIDE + y0 + cy) * SIDE + x0 + cx] += (float) (weight * share);
    }
  }

  private static float[] kernel(double sigma) {
    int reach = (int) Math.ceil(4 * sigma);
    float[] kernel = new float[2 * reach + 1];
    float sum = 0;
    for (int i = -reach; i <= reach; i++) {
      kernel[i + reach] = (float) Math.exp(-i * i / (2 * sigma * sigma));
      sum += kernel[i + reach];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    return kernel;
  }

  private static void blurAlong(float[] voxels, int stride, float[] kernel, float[] line) {
    int reach = kernel.length / 2;
    for (int start = 0; start < VOXELS; start++) {
      if (start / stride % SIDE != 0) {
        continue;
      }
      boolean empty = true;
      for (int i = 0; i < SIDE; i++) {
        line[i] = voxels[start + i * stride];
        empty &= line[i] == 0;
      }
      if (empty) {
        continue;
      }
      for (int i = 0; i < SIDE; i++) {
        float sum = 0;
        int last = Math.min(SIDE - 1, i + reach);
        for (int j = Math.max(0, i - reach); j <= last; j++) {
          sum += kernel[j - i + reach] * line[j];
        }
        voxels[start + i * stride] = sum;
      }
    }
  }

  /** How many voxels exceed the given share of the maximum. */
  static int inside(float[] voxels) {
    float least = max(voxels) * INSIDE;
    int count = 0;
    for (float value : voxels) {
      if (value > least) {
        count++;
      }
    }
    return count;
  }

  /**
   * Sets the grey values in place: the 80th percentile of the voxels above 5 % of the maximum becomes 1, all is capped at
   * 1.6, and what is then below 0.05 becomes 0.
   *
   * @throws IllegalArgumentException if no voxel is positive
   */
  static void setGreyValues(float[] voxels) {
    float least = max(voxels) * INSIDE;
    float[] inside = new float[inside(voxels)];
    if (inside.length == 0) {
      throw new IllegalArgumentException("a density without positive voxels has no shape");
    }
    int count = 0;
    for (float value : voxels) {
      if (value > least) {
        inside[count++] = value;
      }
    }
    Arrays.sort(inside);
    float reference = inside[(int) (REFERENCE_PERCENTILE * (inside.length - 1))];
    for (int i = 0; i < voxels.length; i++) {
      float value = Math.min(voxels[i] / reference, CAP);
      voxels[i] = value < FLOOR ? 0 : value;
    }
  }

  private static float max(float[] voxels) {
    float largest = 0;
    for (float value : voxels) {
      largest = Math.max(largest, value);
    }
    return largest;
  }
}
