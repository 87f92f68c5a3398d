package io.coslive.ingest.subtomogram;

import io.coslive.ingest.picking.Pick;

/**
 * One box ready for the network.
 *
 * @param pick where it was cut from; the box's voxel {@code side/2} along each axis lies there
 * @param box {@code side³} values, x fastest, particles bright, mean 0 and standard deviation 1
 */
public record Subtomogram(Pick pick, BoxVoxels box) {
  /** A box in memory. */
  public Subtomogram(Pick pick, float[] voxels) {
    this(pick, () -> voxels);
  }

  /** Fetches the values, as {@link BoxVoxels#read}. */
  public float[] voxels() {
    return box.read();
  }
}
