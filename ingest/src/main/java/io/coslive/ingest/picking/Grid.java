package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Shape;

/**
 * The grid on which particles are looked for: every {@code factor}-th position of the tomogram.
 *
 * @param full the tomogram's size in voxels
 * @param shape the grid's size, rounded up
 */
record Grid(Shape full, int factor, Shape shape) {
  static Grid of(Shape full, int factor) {
    return new Grid(full, factor, new Shape(Math.ceilDiv(full.x(), factor), Math.ceilDiv(full.y(), factor),
        Math.ceilDiv(full.z(), factor)));
  }

  /** Where a position of the grid lies in the tomogram, voxel centres being integers in both. */
  double fullPosition(double position) {
    return position * factor + (factor - 1) / 2.0;
  }

  /** Whether every face of the tomogram is at least that far from the position; all in voxels of the tomogram. */
  boolean clears(double x, double y, double z, double distance) {
    return Math.min(x, Math.min(y, z)) >= distance && full.x() - 1 - x >= distance && full.y() - 1 - y >= distance
        && full.z() - 1 - z >= distance;
  }
}
