package io.coslive.ingest.picking;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelSource;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A tomogram averaged over cubes of {@code factor³} voxels, particles bright, its mean subtracted. Read row by row, so that
 * the full resolution never stands in memory. Incomplete cubes at the far faces average the voxels they have.
 *
 * @param data {@code [z][y][x]} of {@code shape}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BinnedTomogram(Shape shape, int factor, float[] data) {
  /** A Java array's limit, with room for its header. */
  private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;
  /** Bytes per voxel while picking: three volumes of float32. */
  private static final int PICKING_BYTES = 3 * Float.BYTES;

  /**
   * @throws Rejected NOT_FINITE if a voxel is not finite or all are equal, UNSUPPORTED_VOLUME if too many remain
   * @throws CancellationException if cancelled, which is asked once per slice
   */
  static BinnedTomogram read(VoxelSource source, int factor, Contrast contrast, BooleanSupplier cancelled) {
    Shape full = source.shape();
    Shape shape = new Shape(Math.ceilDiv(full.x(), factor), Math.ceilDiv(full.y(), factor),
        Math.ceilDiv(full.z(), factor));
    checkMemory(full, shape);
    BinnedTomogram binned = new BinnedTomogram(shape, factor, new float[(int) shape.voxels()]);
    float[] row = new float[full.x()];
    for (int z = 0; z < full.z(); z++) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("picking was cancelled at slice " + z + " of " + full.z());
      }
      for (int y = 0; y < full.y(); y++) {
        source.readRow(0, y, z, full.x(), row, 0);
        checkFinite(row, y, z);
        binned.add(row, y / factor, z / factor);
      }
    }
    binned.scale(full, contrast.sign());
    binned.centre();
    return binned;
  }

  /** Asked before, because an OutOfMemoryError would end the process, again after each restart. */
  private static void checkMemory(Shape full, Shape binned) {
    long heap = Runtime.getRuntime().maxMemory();
    if (binned.voxels() > Math.min(LONGEST_ARRAY, heap / PICKING_BYTES)) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME,
          "Picking a tomogram of " + full + " voxels at this particle diameter takes "
              + ((binned.voxels() * PICKING_BYTES) >> 20) + " MiB of memory, the program has " + (heap >> 20)
              + ". Bin the tomogram, or give the program more memory (-Xmx).");
    }
  }

  /** Where a binned position lies in the full tomogram, voxel centres being integers in both. */
  double fullPosition(double binnedPosition) {
    return binnedPosition * factor + (factor - 1) / 2.0;
  }

  private static void checkFinite(float[] row, int y, int z) {
    float check = 0;
    for (float value : row) {
      check += value * 0; // stays 0 unless a value is NaN or infinite; a branch per voxel would cost more
    }
    if (check == 0) {
      return;
    }
    for (int x = 0; x < row.length; x++) {
      if (!Float.isFinite(row[x])) {
        throw new Rejected(FailureCode.NOT_FINITE, "Voxel (" + x + ", " + y + ", " + z + ") is " + row[x]
            + ". Reconstruct the tomogram again, or replace such voxels.");
      }
    }
  }

  private void add(float[] row, int toY, int toZ) {
    int start = shape.index(0, toY, toZ);
    for (int x = 0, to = start; x < row.length; to++) {
      int end = Math.min(x + factor, row.length);
      float sum = 0;
      for (; x < end; x++) {
        sum += row[x];
      }
      data[to] += sum;
    }
  }

  private void scale(Shape full, float sign) {
    for (int z = 0; z < shape.z(); z++) {
      for (int y = 0; y < shape.y(); y++) {
        double depth = (double) filled(z, full.z()) * filled(y, full.y());
        for (int x = 0; x < shape.x(); x++) {
          data[shape.index(x, y, z)] *= (float) (sign / (depth * filled(x, full.x())));
        }
      }
    }
  }

  private int filled(int cube, int length) {
    return Math.min(factor, length - cube * factor);
  }

  /** Subtracts the mean, so that float32 spends its digits on the contrast. */
  private void centre() {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    double sum = 0;
    for (float value : data) {
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum += value;
    }
    if (!Float.isFinite(max - min)) {
      throw new Rejected(FailureCode.NOT_FINITE, "The voxels' range exceeds float32. Scale the tomogram down.");
    }
    float mean = (float) (sum / data.length);
    if (max - min <= 1e-6f * Math.max(Math.abs(max), Math.abs(min))) { // rounding of equal values
      throw new Rejected(FailureCode.NOT_FINITE,
          "The tomogram has no contrast: every voxel is " + mean + ". Reconstruct it again.");
    }
    for (int i = 0; i < data.length; i++) {
      data[i] -= mean;
    }
  }
}
