package io.coslive.refine.crf;

import java.util.Arrays;

/**
 * A wide Gaussian: a product of one factor per axis, each of low rank m, so that filtering is a projection onto m³
 * coefficients and back. 2·m multiplications per voxel and little more, however wide the Gaussian is.
 */
final class LowRankFilter implements CubeFilter {
  private final int side;
  private final float[][] columns;

  private final float[] slice;
  private final float[] row;
  /** After projecting along z: [a][y · side + x]. */
  private final float[][] alongZ;
  /** After projecting along z and y: [b][x], of one a at a time. */
  private final float[][] alongZy;

  LowRankFilter(int side, double sigmaVoxels, double largestError) {
    this.side = side;
    // Three factors, none above 1: their errors add up.
    columns = LowRankGaussian.columns(side, 1, sigmaVoxels, largestError / 3);
    slice = new float[side * side];
    row = new float[side];
    alongZ = new float[columns.length][side * side];
    alongZy = new float[columns.length][side];
  }

  @Override
  public double cost() {
    double rank = columns.length;
    return 2 * rank * (1 + rank / side * (1 + rank / side)) + 2;
  }

  @Override
  public void addFiltered(float[][] basis, float[][] values, float[][] result) {
    projectAlongZ(basis, values);
    for (float[] plane : alongZ) {
      projectAlongY(plane);
      for (float[] line : alongZy) {
        filterAlongX(line);
      }
      expandAlongY(plane);
    }
    expandAlongZ(basis, result);
  }

  private void projectAlongZ(float[][] basis, float[][] values) {
    for (float[] coefficients : alongZ) {
      Arrays.fill(coefficients, 0);
    }
    for (int z = 0; z < side; z++) {
      CubeFilter.multiply(basis[z], values[z], slice);
      for (int a = 0; a < columns.length; a++) {
        CubeFilter.addScaled(columns[a][z], slice, alongZ[a]);
      }
    }
  }

  private void projectAlongY(float[] plane) {
    for (float[] coefficients : alongZy) {
      Arrays.fill(coefficients, 0);
    }
    for (int y = 0; y < side; y++) {
      System.arraycopy(plane, y * side, row, 0, side);
      for (int b = 0; b < columns.length; b++) {
        CubeFilter.addScaled(columns[b][y], row, alongZy[b]);
      }
    }
  }

  /** Along the last axis projection and expansion follow directly on each other, in place. */
  private void filterAlongX(float[] line) {
    Arrays.fill(row, 0);
    for (float[] column : columns) {
      double sum = 0;
      for (int x = 0; x < side; x++) {
        sum += (double) column[x] * line[x];
      }
      CubeFilter.addScaled((float) sum, column, row);
    }
    System.arraycopy(row, 0, line, 0, side);
  }

  private void expandAlongY(float[] plane) {
    for (int y = 0; y < side; y++) {
      Arrays.fill(row, 0);
      for (int b = 0; b < columns.length; b++) {
        CubeFilter.addScaled(columns[b][y], alongZy[b], row);
      }
      System.arraycopy(row, 0, plane, y * side, side);
    }
  }

  private void expandAlongZ(float[][] basis, float[][] result) {
    for (int z = 0; z < side; z++) {
      Arrays.fill(slice, 0);
      for (int a = 0; a < columns.length; a++) {
        CubeFilter.addScaled(columns[a][z], alongZ[a], slice);
      }
      CubeFilter.addProduct(basis[z], slice, result[z]);
    }
  }
}
