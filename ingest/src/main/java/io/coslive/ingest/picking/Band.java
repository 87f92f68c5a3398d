package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Reflection;

/**
 * The rows of the grid that are worked on together, those of all rows where memory allows. The values of the rows outside
 * the core are wrong near the band's cut edges, but as far as the filters reach only.
 *
 * @param first first row held
 * @param end one past the last
 * @param coreFirst first row whose peaks belong to this band
 * @param coreEnd one past the last
 * @param height rows of the whole grid
 */
record Band(int first, int end, int coreFirst, int coreEnd, int height) {
  /**
   * The {@code index}-th of {@code count} bands.
   *
   * @param halo how far the filters reach, in rows
   */
  static Band of(int index, int count, int height, int halo) {
    int coreFirst = (int) ((long) height * index / count);
    int coreEnd = (int) ((long) height * (index + 1) / count);
    return new Band(Math.max(0, coreFirst - halo), (int) Math.min(height, (long) coreEnd + halo), coreFirst, coreEnd,
        height);
  }

  int rows() {
    return end - first;
  }

  /** The held row that stands for row {@code y} of the grid, mirrored at the grid's faces. */
  float[] row(float[][] plane, int y) {
    return plane[Math.clamp(Reflection.inside(y, height), first, end - 1) - first];
  }
}
