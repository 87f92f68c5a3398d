package io.coslive.ingest.volume;

/**
 * What lies beyond the boundary, everywhere in this module: the volume mirrored at its faces, edge voxels repeated (… 1 0
 * | 0 1 2 … n-1 | n-1 n-2 …), as often as needed. Unlike zeros it adds no edge that could be taken for a particle.
 */
public final class Reflection {
  private Reflection() {}

  /** The voxel inside {@code [0, length)} that stands for the given index, which may lie anywhere. */
  public static int inside(long index, int length) {
    long folded = Math.floorMod(index, 2L * length);
    return (int) (folded < length ? folded : 2L * length - 1 - folded);
  }
}
