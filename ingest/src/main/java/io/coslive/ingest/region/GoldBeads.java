package io.coslive.ingest.region;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelSource;

import java.util.Arrays;

/**
 * Keeps picks a bead's diameter away from fiducials. Gold is told by its density: the mean of a cube half as wide as a
 * bead stands {@value #CONTRAST} times as far above the tomogram's median as its densest {@value #DENSE_SHARE} does,
 * which is where particles lie. Measured (ingest/README.md): particles reach 2.9 times, beads begin at 7.
 *
 * <p>
 * Looks only around the places it is asked for, and at some hundred rows for the statistics. For one thread.
 */
final class GoldBeads implements Region {
  private static final double CONTRAST = 4;
  private static final double DENSE_SHARE = 0.005;
  /** Below this many voxels across, a bead's mean cannot be told from noise. */
  private static final double LEAST_DIAMETER = 2;
  /** Voxels read along each edge of the cube at least; where voxels are finer some are skipped. */
  private static final int LEAST_TAPS = 4;
  /** Places per axis at which rows are read for the statistics. */
  private static final int SAMPLES = 16;

  private final VoxelSource tomogram;
  private final Shape shape;
  private final float sign;
  /** Reach of the search around a place, in voxels. */
  private final int reach;
  /** Every so many-th voxel is read along each axis. */
  private final int step;
  /** Edge of the cube that is averaged, in read voxels. */
  private final int taps;
  private final float[] row;
  private final float limit;

  private GoldBeads(VoxelSource tomogram, double diameter, Contrast contrast) {
    this.tomogram = tomogram;
    shape = tomogram.shape();
    sign = contrast.sign();
    reach = (int) Math.round(diameter);
    int side = (int) Math.max(1, Math.round(diameter / 2));
    step = Math.max(1, side / LEAST_TAPS);
    taps = Math.min(Math.ceilDiv(side, step), smallestSide() / step);
    row = new float[shape.x()];
    limit = limit();
  }

  /**
   * @param diameter of a bead in voxels
   * @throws Rejected UNSUPPORTED_VOLUME if the tomogram's voxels are too coarse, or it is smaller than a bead
   */
  static GoldBeads in(VoxelSource tomogram, double diameter, Contrast contrast) {
    Shape shape = tomogram.shape();
    if (diameter < LEAST_DIAMETER || Math.min(shape.x(), Math.min(shape.y(), shape.z())) < diameter) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, "gold beads of " + Math.round(diameter * 10) / 10.0
          + " voxels cannot be told in a tomogram of " + shape
          + ": check gold-bead-diameter-angstrom, 0 looks for none");
    }
    return new GoldBeads(tomogram, diameter, contrast);
  }

  @Override
  public boolean allows(double x, double y, double z) {
    Block block = block(low(x, shape.x()), high(x, shape.x()), low(y, shape.y()), high(y, shape.y()), low(z, shape.z()),
        high(z, shape.z()));
    block.sum(taps);
    return block.highest(taps) <= limit;
  }

  private int smallestSide() {
    return Math.min(shape.x(), Math.min(shape.y(), shape.z()));
  }

  private int low(double at, int length) {
    return Math.clamp(Math.round(at) - reach - taps * step / 2, 0, length - taps * step);
  }

  private int high(double at, int length) {
    return Math.clamp(Math.round(at) + reach + taps * step / 2, taps * step - 1, length - 1);
  }

  /** Every {@code step}-th voxel between the bounds, gold bright. */
  private Block block(int lowX, int highX, int lowY, int highY, int lowZ, int highZ) {
    int width = (highX - lowX) / step + 1;
    int height = (highY - lowY) / step + 1;
    int depth = (highZ - lowZ) / step + 1;
    float[] values = new float[width * height * depth];
    int to = 0;
    for (int z = lowZ; z <= highZ; z += step) {
      for (int y = lowY; y <= highY; y += step) {
        tomogram.readRow(lowX, y, z, highX - lowX + 1, row, 0);
        for (int x = 0; x < width; x++) {
          values[to++] = sign * row[x * step];
        }
      }
    }
    return new Block(width, height, depth, values);
  }

  /** The sum over a cube above which it is gold. */
  private float limit() {
    float[] sums = new float[SAMPLES * SAMPLES * (shape.x() / step + 1)];
    int count = 0;
    for (int k = 0; k < SAMPLES; k++) {
      int z = (int) ((long) (shape.z() - taps * step) * k / (SAMPLES - 1));
      for (int j = 0; j < SAMPLES; j++) {
        int y = (int) ((long) (shape.y() - taps * step) * j / (SAMPLES - 1));
        Block block = block(0, shape.x() - 1, y, y + taps * step - 1, z, z + taps * step - 1);
        block.sum(taps);
        for (int x = 0; x <= block.width - taps; x++) {
          sums[count++] = block.values[x];
        }
      }
    }
    Arrays.sort(sums, 0, count);
    float median = sums[count / 2];
    return (float) (median + CONTRAST * (sums[(int) ((count - 1) * (1 - DENSE_SHARE))] - median));
  }

  /** Voxels {@code [z][y][x]} around a place. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Block(int width, int height, int depth, float[] values) {
    /** Replaces each value by the sum over the cube that begins there, where the cube fits. */
    void sum(int taps) {
      sumAlong(1, taps);
      sumAlong(width, taps);
      sumAlong(width * height, taps);
    }

    // Forwards and in place: no sum needs a value that was replaced before.
    private void sumAlong(int stride, int taps) {
      for (int i = 0; i < values.length - (taps - 1) * stride; i++) {
        float sum = 0;
        for (int tap = 0; tap < taps; tap++) {
          sum += values[i + tap * stride];
        }
        values[i] = sum;
      }
    }

    float highest(int taps) {
      float highest = Float.NEGATIVE_INFINITY;
      for (int z = 0; z <= depth - taps; z++) {
        for (int y = 0; y <= height - taps; y++) {
          for (int x = 0; x <= width - taps; x++) {
            highest = Math.max(highest, values[(z * height + y) * width + x]);
          }
        }
      }
      return highest;
    }
  }
}
