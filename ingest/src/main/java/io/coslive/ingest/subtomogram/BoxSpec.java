package io.coslive.ingest.subtomogram;

import io.coslive.ingest.volume.Shape;

/**
 * The box a network looks at. It comes from the model bundle.
 *
 * @param side voxels along each edge
 * @param voxelSizeAngstrom edge of a voxel in Å
 */
public record BoxSpec(int side, double voxelSizeAngstrom) {
  /** 32³ voxels of 10 Å, the field's customary box for picking. */
  public static final BoxSpec DEFAULT = new BoxSpec(32, 10);

  /** @throws IllegalArgumentException if a value is out of range */
  public BoxSpec {
    if (side < 8 || side > 128 || !(voxelSizeAngstrom > 0)) {
      throw new IllegalArgumentException("a box of " + side + "³ voxels of " + voxelSizeAngstrom + " Å is unusable");
    }
  }

  /** Number of voxels. */
  public int voxels() {
    return side * side * side;
  }

  /** The box as a grid. */
  public Shape shape() {
    return Shape.cube(side);
  }
}
