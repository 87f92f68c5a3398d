package io.coslive.refine.crf;

/**
 * The Gaussian filter exp(−|pi − pj|²/2σ²) over all pairs of voxels of a cube, unnormalised. Volumes are arrays of z slices,
 * {@code [z][y * side + x]}: loops over whole slices at one index are what the JIT compiler turns into vector instructions.
 * Not thread-safe: a filter owns its scratch.
 */
sealed interface CubeFilter permits LowRankFilter, BandFilter {
  /** Adds {@code basis · G(basis · values)} to the result, voxel by voxel. */
  void addFiltered(float[][] basis, float[][] values, float[][] result);

  /** What it takes, in multiplications per voxel. */
  double cost();

  /**
   * The cheaper of the two ways: few columns for a wide Gaussian, few taps for a narrow one.
   *
   * @param largestError of a kernel element; elements lie between 0 and 1
   */
  static CubeFilter of(int side, double sigmaVoxels, double largestError) {
    CubeFilter lowRank = new LowRankFilter(side, sigmaVoxels, largestError);
    CubeFilter band = new BandFilter(side, sigmaVoxels, largestError);
    return band.cost() < lowRank.cost() ? band : lowRank;
  }

  /** to += factor · from. */
  static void addScaled(float factor, float[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  /** to = a · b. */
  static void multiply(float[] a, float[] b, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = a[i] * b[i];
    }
  }

  /** to += a · b. */
  static void addProduct(float[] a, float[] b, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += a[i] * b[i];
    }
  }
}
