package io.coslive.ingest.picking;

/**
 * The latest slices of a grid, {@code [y][x]} each, in memory that is used again. Every row is an array of its own: loops
 * over rows that begin at index 0 are what the JIT compiler turns into vector instructions.
 */
final class Ring {
  private final float[][][] planes;
  private int end;

  Ring(int capacity, int rows, int width) {
    planes = new float[capacity][rows][width];
  }

  /** One past the last slice. */
  int end() {
    return end;
  }

  /** Declares the slices up to there written. */
  void advanceTo(int newEnd) {
    end = newEnd;
  }

  /** Where slice {@code z}, not yet declared written, goes. */
  float[][] slot(int z) {
    return planes[z % planes.length];
  }

  /** A slice that is still held. */
  float[][] at(int z) {
    if (z >= end || z < end - planes.length) {
      throw new IllegalStateException("slice " + z + " is not held: " + planes.length + " before " + end + " are");
    }
    return planes[z % planes.length];
  }
}
