package io.coslive.refine.crf;

import java.util.BitSet;

/** Pieces of a mask that hang together through voxels' faces. */
final class ConnectedComponents {
  private ConnectedComponents() {}

  /** The largest piece; of equally large ones the first in voxel order. An empty mask stays empty. */
  static BitSet largest(BitSet mask, int side) {
    BitSet unvisited = (BitSet) mask.clone();
    BitSet largest = new BitSet();
    int[] stack = new int[mask.cardinality()];
    for (int seed = unvisited.nextSetBit(0); seed >= 0; seed = unvisited.nextSetBit(seed)) {
      BitSet piece = take(seed, unvisited, side, stack);
      if (piece.cardinality() > largest.cardinality()) {
        largest = piece;
      }
    }
    return largest;
  }

  /** Moves the piece around the seed out of {@code unvisited}. */
  private static BitSet take(int seed, BitSet unvisited, int side, int[] stack) {
    BitSet piece = new BitSet();
    int depth = 0;
    stack[depth++] = seed;
    unvisited.clear(seed);
    int[] strides = {1, side, side * side};
    while (depth > 0) {
      int voxel = stack[--depth];
      piece.set(voxel);
      for (int stride : strides) {
        int along = voxel / stride % side;
        if (along > 0 && unvisited.get(voxel - stride)) {
          unvisited.clear(voxel - stride);
          stack[depth++] = voxel - stride;
        }
        if (along < side - 1 && unvisited.get(voxel + stride)) {
          unvisited.clear(voxel + stride);
          stack[depth++] = voxel + stride;
        }
      }
    }
    return piece;
  }
}
