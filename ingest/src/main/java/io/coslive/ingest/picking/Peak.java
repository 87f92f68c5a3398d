package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Shape;

/**
 * A maximum of a response map.
 *
 * @param x position in binned voxels
 * @param height in the map's robust standard deviations
 */
record Peak(double x, double y, double z, float height) {
  /** Distance along the axis in which it is longest. */
  double cubeDistance(Peak other) {
    return Math.max(Math.abs(x - other.x), Math.max(Math.abs(y - other.y), Math.abs(z - other.z)));
  }

  /** Whether every face of the grid is at least that far away. */
  boolean clears(Shape shape, double distance) {
    return Math.min(x, Math.min(y, z)) >= distance && shape.x() - 1 - x >= distance && shape.y() - 1 - y >= distance
        && shape.z() - 1 - z >= distance;
  }
}
