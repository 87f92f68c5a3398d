package io.coslive.ingest.picking;

/** A maximum. What positions and heights are measured in is said where they come from. */
record Peak(double x, double y, double z, double height) {
  /** Distance along the axis in which it is longest. */
  double cubeDistance(Peak other) {
    return Math.max(Math.abs(x - other.x), Math.max(Math.abs(y - other.y), Math.abs(z - other.z)));
  }

  /** From positions of the grid to voxels of the tomogram, and into it where the grid's last cell stands out. */
  Peak onto(Grid grid) {
    return new Peak(Math.clamp(grid.fullPosition(x), 0, grid.full().x() - 1),
        Math.clamp(grid.fullPosition(y), 0, grid.full().y() - 1),
        Math.clamp(grid.fullPosition(z), 0, grid.full().z() - 1),
        height);
  }
}
