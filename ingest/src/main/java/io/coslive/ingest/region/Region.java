package io.coslive.ingest.region;

/**
 * Where in one tomogram particles may be picked. The picker asks once for each candidate, before candidates compete for
 * space, so that what is excluded keeps no particle beside it from being picked.
 */
@FunctionalInterface
public interface Region {
  /** The whole tomogram. */
  Region EVERYWHERE = (x, y, z) -> true;

  /**
   * Whether a particle may be picked here. Asked from one thread at a time, for up to some hundred thousand positions per
   * tomogram.
   *
   * @param x position in voxels of the tomogram, zero-based, a voxel's centre being its integer index; as {@code y} and
   *     {@code z} between 0 and the last voxel
   */
  boolean allows(double x, double y, double z);
}
