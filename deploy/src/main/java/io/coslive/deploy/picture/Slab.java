package io.coslive.deploy.picture;

import io.coslive.ingest.volume.VoxelSource;

import java.util.Arrays;

/**
 * The average of some neighbouring z slices, as grey values.
 *
 * @param width pixels along x
 * @param height pixels along y
 * @param grey {@code [y][x]} with x fastest, 0 black to 255 white
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Slab(int width, int height, int[] grey) {
  /** Share of pixels that may be clipped at each end, so that a gold bead does not darken everything else. */
  private static final double CLIPPED = 0.005;

  static Slab average(VoxelSource source, int firstZ, int slices) {
    int width = source.shape().x();
    int height = source.shape().y();
    float[] sum = new float[Math.multiplyExact(width, height)];
    float[] slice = new float[sum.length];
    for (int z = firstZ; z < firstZ + slices; z++) {
      source.readSlices(z, 1, slice, 0);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += slice[i];
      }
    }
    return new Slab(width, height, stretch(sum));
  }

  private static int[] stretch(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted); // NaN comes last
    float low = sorted[(int) (CLIPPED * (sorted.length - 1))];
    float high = sorted[(int) ((1 - CLIPPED) * (sorted.length - 1))];
    float range = high > low ? high - low : 1;
    int[] grey = new int[values.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = Math.clamp(Math.round((values[i] - low) / range * 255), 0, 255);
    }
    return grey;
  }
}
