package io.coslive.ingest.picking;

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
}
