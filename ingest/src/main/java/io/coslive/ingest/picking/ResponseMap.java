package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Shape;

import java.util.Arrays;

/**
 * A difference of Gaussians over the binned tomogram, with the scale on which its heights are judged: robust standard
 * deviations above the median, so that the particles themselves do not raise the bar.
 *
 * @param data {@code [z][y][x]}
 * @param sigma 1.4826 × the median absolute deviation, the standard deviation of normal noise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ResponseMap(Shape shape, float[] data, float median, float sigma) {
  private static final float MAD_TO_SIGMA = 1.4826f;
  /** Voxels looked at: they fix σ to about 0.3 %. */
  private static final int SAMPLES = 200_000;
  /** Least σ as a fraction of the standard deviation: a tomogram that is mostly padding has no median deviation. */
  private static final float LEAST_SIGMA = 0.01f;

  /** A map with its statistics. */
  static ResponseMap of(Shape shape, float[] data) {
    int step = data.length / SAMPLES | 1; // odd, so that it does not walk along one column of a 2ⁿ wide volume
    float[] sample = new float[(data.length - 1) / step + 1];
    double squares = 0;
    for (int i = 0; i < sample.length; i++) {
      sample[i] = data[i * step];
      squares += sample[i] * (double) sample[i];
    }
    Arrays.sort(sample);
    float median = sample[sample.length / 2];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = Math.abs(sample[i] - median);
    }
    Arrays.sort(sample);
    float deviation = (float) Math.sqrt(squares / sample.length);
    float sigma = Math.max(MAD_TO_SIGMA * sample[sample.length / 2], LEAST_SIGMA * deviation);
    return new ResponseMap(shape, data, median, Math.max(sigma, Float.MIN_NORMAL));
  }

  /** Height of a voxel in robust standard deviations. */
  float height(int x, int y, int z) {
    return (data[shape.index(x, y, z)] - median) / sigma;
  }

  /**
   * Whether a voxel is the highest of the cube around it; among equals the first in memory is.
   *
   * @param halfWidth of the cube in voxels
   */
  boolean isMaximum(int x, int y, int z, int halfWidth) {
    int here = shape.index(x, y, z);
    float value = data[here];
    int fromX = Math.max(0, x - halfWidth);
    int toX = Math.min(shape.x() - 1, x + halfWidth);
    for (int atZ = Math.max(0, z - halfWidth); atZ <= Math.min(shape.z() - 1, z + halfWidth); atZ++) {
      for (int atY = Math.max(0, y - halfWidth); atY <= Math.min(shape.y() - 1, y + halfWidth); atY++) {
        int from = shape.index(fromX, atY, atZ);
        for (int i = from; i <= from + toX - fromX; i++) {
          if (data[i] > value || (data[i] == value && i < here)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** The local maximum that steepest ascent from a voxel reaches. */
  Peak climb(int x, int y, int z) {
    int atX = x;
    int atY = y;
    int atZ = z;
    while (true) {
      int best = shape.index(atX, atY, atZ);
      int bestX = atX;
      int bestY = atY;
      int bestZ = atZ;
      for (int nearZ = Math.max(0, atZ - 1); nearZ <= Math.min(shape.z() - 1, atZ + 1); nearZ++) {
        for (int nearY = Math.max(0, atY - 1); nearY <= Math.min(shape.y() - 1, atY + 1); nearY++) {
          for (int nearX = Math.max(0, atX - 1); nearX <= Math.min(shape.x() - 1, atX + 1); nearX++) {
            int near = shape.index(nearX, nearY, nearZ);
            if (data[near] > data[best]) {
              best = near;
              bestX = nearX;
              bestY = nearY;
              bestZ = nearZ;
            }
          }
        }
      }
      if (bestX == atX && bestY == atY && bestZ == atZ) {
        return peak(atX, atY, atZ);
      }
      atX = bestX;
      atY = bestY;
      atZ = bestZ;
    }
  }

  /** A maximum's position between the voxels, from the parabola through it and its two neighbours along each axis. */
  Peak peak(int x, int y, int z) {
    int here = shape.index(x, y, z);
    return new Peak(x + vertex(here, 1, x, shape.x()), y + vertex(here, shape.x(), y, shape.y()),
        z + vertex(here, shape.x() * shape.y(), z, shape.z()), height(x, y, z));
  }

  private double vertex(int here, int stride, int at, int length) {
    if (at == 0 || at == length - 1) {
      return 0;
    }
    double before = data[here - stride];
    double after = data[here + stride];
    double curvature = before - 2.0 * data[here] + after;
    return curvature < 0 ? Math.clamp(0.5 * (before - after) / curvature, -0.5, 0.5) : 0;
  }
}
