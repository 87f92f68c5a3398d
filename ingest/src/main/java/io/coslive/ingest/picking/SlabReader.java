package io.coslive.ingest.picking;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.volume.Reflection;
import io.coslive.ingest.volume.VoxelSource;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Reads a band of a tomogram slab by slab onto the grid, particles bright, about a mean of 0. Slices are reduced along y
 * and x as they are read, row by row, so that the full resolution never stands in memory, and along z once those of a slab
 * are there.
 */
final class SlabReader {
  private final VoxelSource source;
  private final Grid grid;
  private final Band band;
  private final Decimation decimation;
  private final float offset;
  private final float sign;
  private final Ring reduced;
  private final Ring binned;
  private final ValueRange range;
  private final int slabSlices;
  private final Deque<RowReduction> idle = new ArrayDeque<>();
  private int next;

  /**
   * @param offset about the tomogram's mean, which is subtracted so that float32 spends its digits on the contrast
   * @param sign 1 where particles are bright, -1 where they are dark
   * @param binned receives the slices; its owner declares them written
   * @param range is told of the values
   * @param slabSlices slices of the grid per slab
   */
  SlabReader(VoxelSource source, Grid grid, Band band, float offset, float sign, Ring binned, ValueRange range,
      int slabSlices) {
    this.source = source;
    this.grid = grid;
    this.band = band;
    this.offset = offset;
    this.sign = sign;
    this.binned = binned;
    this.range = range;
    this.slabSlices = slabSlices;
    decimation = new Decimation(grid.factor());
    reduced = new Ring(reducedSlices(grid.factor(), slabSlices), band.rows(), grid.shape().x());
  }

  /** Slices of the tomogram, reduced along x and y, that are held. */
  static int reducedSlices(int factor, int slabSlices) {
    return factor * slabSlices + new Decimation(factor).taps();
  }

  /** One past the last slice of the grid that has been read. */
  int end() {
    return next;
  }

  /**
   * Reads the next slab, as a task of the workers; nothing once all are read.
   *
   * @throws Rejected NOT_FINITE if a voxel is not
   */
  void readSlab(Workers workers) {
    int depth = grid.full().z();
    int end = Math.min(grid.shape().z(), next + slabSlices);
    int needed = Math.min(depth, decimation.first(end - 1) + decimation.taps());
    workers.forEach(reduced.end(), needed, this::reduce);
    reduced.advanceTo(needed);
    workers.forEach(next, end, this::bin);
    next = end;
  }

  private void reduce(int z) {
    RowReduction reduction;
    synchronized (idle) {
      reduction = idle.isEmpty() ? new RowReduction(grid, band, decimation) : idle.pop();
    }
    reduction.read(source, z, reduced.slot(z));
    synchronized (idle) {
      idle.push(reduction);
    }
  }

  private void bin(int z) {
    float[][] target = binned.slot(z);
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < target.length; row++) {
      float[] out = target[row];
      Arrays.fill(out, -offset);
      for (int tap = 0; tap < decimation.taps(); tap++) {
        int slice = Reflection.inside(decimation.first(z) + tap, grid.full().z());
        RowKernels.add(out, decimation.weight(tap), reduced.at(slice)[row]);
      }
      min = Math.min(min, RowKernels.min(out)); // both are NaN if one value is
      max = Math.max(max, RowKernels.max(out));
      RowKernels.scale(out, sign);
    }
    if (!Float.isFinite(max - min)) {
      throw notFinite(z);
    }
    range.include(min + offset, max + offset);
  }

  /** Looks for the voxel that spoilt a slice of the grid. */
  private Rejected notFinite(int z) {
    float[] row = new float[grid.full().x()];
    for (int tap = 0; tap < decimation.taps(); tap++) {
      int slice = Reflection.inside(decimation.first(z) + tap, grid.full().z());
      for (int y = 0; y < grid.full().y(); y++) {
        source.readRow(0, y, slice, row.length, row, 0);
        for (int x = 0; x < row.length; x++) {
          if (!Float.isFinite(row[x])) {
            return new Rejected(FailureCode.NOT_FINITE, "Voxel (" + x + ", " + y + ", " + slice + ") is " + row[x]
                + ". Reconstruct the tomogram again, or replace such voxels.");
          }
        }
      }
    }
    return new Rejected(FailureCode.NOT_FINITE, "The voxels' range exceeds float32. Scale the tomogram down.");
  }
}
