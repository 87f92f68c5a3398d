package io.coslive.refine.crf;

import java.util.Arrays;

/**
 * A narrow Gaussian: a convolution along each axis with the taps that matter. Works along z only, whole slices at a time,
 * and turns the cube between the passes so that each axis becomes z once.
 */
final class BandFilter implements CubeFilter {
  /** What turning the cube takes beside a vectorised multiplication, per voxel and axis. */
  private static final int TURNING_COST = 8;

  private final int side;
  private final float[] taps;
  private final float[][] from;
  private final float[][] to;

  BandFilter(int side, double sigmaVoxels, double largestError) {
    this.side = side;
    double reach = sigmaVoxels * Math.sqrt(-2 * Math.log(largestError));
    taps = new float[(int) Math.clamp(Math.ceil(reach), 1, side)];
    for (int k = 0; k < taps.length; k++) {
      taps[k] = (float) Math.exp(-0.5 * k * k / (sigmaVoxels * sigmaVoxels));
    }
    from = new float[side][side * side];
    to = new float[side][side * side];
  }

  @Override
  public double cost() {
    return 3 * (2 * taps.length - 1 + TURNING_COST);
  }

  @Override
  public void addFiltered(float[][] basis, float[][] values, float[][] result) {
    for (int z = 0; z < side; z++) {
      CubeFilter.multiply(basis[z], values[z], from[z]);
    }
    for (int axis = 0; axis < 3; axis++) {
      filterAlongZ();
      turn();
    }
    for (int z = 0; z < side; z++) {
      CubeFilter.addProduct(basis[z], from[z], result[z]);
    }
  }

  private void filterAlongZ() {
    for (int z = 0; z < side; z++) {
      Arrays.fill(to[z], 0);
      for (int at = Math.max(0, z - taps.length + 1); at < Math.min(side, z + taps.length); at++) {
        CubeFilter.addScaled(taps[Math.abs(at - z)], from[at], to[z]);
      }
    }
  }

  /** (z, y, x) becomes (x, z, y); after three turns everything is where it was. */
  private void turn() {
    for (int z = 0; z < side; z++) {
      float[] slice = to[z];
      for (int y = 0; y < side; y++) {
        int target = z * side + y;
        for (int x = 0; x < side; x++) {
          from[x][target] = slice[y * side + x];
        }
      }
    }
  }
}
