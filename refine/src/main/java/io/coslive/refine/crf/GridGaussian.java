package io.coslive.refine.crf;

import java.util.Arrays;

/**
 * The Gaussian filter exp(−|pi − pj|²/2σ²) over all pairs of voxels of a cube, unnormalised. The kernel is a product of
 * one factor per axis, each of low rank m, so that filtering is a projection onto m³ coefficients and back: 2·m
 * multiplications per voxel however wide the Gaussian is. Not thread-safe: owns its scratch.
 */
final class GridGaussian {
  private final int side;
  private final int plane;
  private final float[][] columns;

  private final float[] slice;
  /** After projecting along z: [a][y][x]. */
  private final float[][] alongZ;
  /** After projecting along z and y: [a][b][x]. */
  private final float[][] alongZy;

  GridGaussian(int side, double sigmaVoxels) {
    this.side = side;
    plane = side * side;
    columns = LowRankGaussian.columns(side, 1, sigmaVoxels);
    int rank = columns.length;
    slice = new float[plane];
    alongZ = new float[rank][plane];
    alongZy = new float[rank][rank * side];
  }

  /**
   * Adds {@code basis · G(basis · values)} to the result, voxel by voxel; all arrays are {@code side³}, x fastest.
   */
  void addFiltered(float[] basis, float[] values, float[] result) {
    projectAlongZ(basis, values);
    for (int a = 0; a < columns.length; a++) {
      projectAlongY(alongZ[a], alongZy[a]);
      filterAlongX(alongZy[a]);
      expandAlongY(alongZy[a], alongZ[a]);
    }
    expandAlongZ(basis, result);
  }

  private void projectAlongZ(float[] basis, float[] values) {
    for (float[] coefficients : alongZ) {
      Arrays.fill(coefficients, 0);
    }
    for (int z = 0; z < side; z++) {
      int offset = z * plane;
      for (int i = 0; i < plane; i++) {
        slice[i] = basis[offset + i] * values[offset + i];
      }
      for (int a = 0; a < columns.length; a++) {
        addScaled(columns[a][z], slice, 0, alongZ[a], 0, plane);
      }
    }
  }

  private void projectAlongY(float[] rows, float[] coefficients) {
    Arrays.fill(coefficients, 0);
    for (int b = 0; b < columns.length; b++) {
      for (int y = 0; y < side; y++) {
        addScaled(columns[b][y], rows, y * side, coefficients, b * side, side);
      }
    }
  }

  /** Along the last axis projection and expansion follow directly on each other, row by row and in place. */
  private void filterAlongX(float[] rows) {
    for (int b = 0; b < columns.length; b++) {
      Arrays.fill(slice, 0, side, 0);
      for (float[] column : columns) {
        double sum = 0;
        for (int x = 0; x < side; x++) {
          sum += (double) column[x] * rows[b * side + x];
        }
        addScaled((float) sum, column, 0, slice, 0, side);
      }
      System.arraycopy(slice, 0, rows, b * side, side);
    }
  }

  private void expandAlongY(float[] coefficients, float[] rows) {
    Arrays.fill(rows, 0);
    for (int y = 0; y < side; y++) {
      for (int b = 0; b < columns.length; b++) {
        addScaled(columns[b][y], coefficients, b * side, rows, y * side, side);
      }
    }
  }

  private void expandAlongZ(float[] basis, float[] result) {
    for (int z = 0; z < side; z++) {
      Arrays.fill(slice, 0);
      for (int a = 0; a < columns.length; a++) {
        addScaled(columns[a][z], alongZ[a], 0, slice, 0, plane);
      }
      int offset = z * plane;
      for (int i = 0; i < plane; i++) {
        result[offset + i] += basis[offset + i] * slice[i];
      }
    }
  }

  /** The one inner loop that counts; the JIT compiler turns it into vector instructions. */
  private static void addScaled(float factor, float[] from, int fromOffset, float[] to, int toOffset, int count) {
    for (int i = 0; i < count; i++) {
      to[toOffset + i] += factor * from[fromOffset + i];
    }
  }
}
