package io.coslive.ingest.volume;

/** A grid's size in voxels along x (fastest), y and z (slowest). */
public record Shape(int x, int y, int z) {
  /** @throws IllegalArgumentException if a side is not positive */
  public Shape {
    if (x < 1 || y < 1 || z < 1) {
      throw new IllegalArgumentException("a grid of " + x + "x" + y + "x" + z + " voxels is empty");
    }
  }

  /** A cube of the given side. */
  public static Shape cube(int side) {
    return new Shape(side, side, side);
  }

  /** Number of voxels; exact up to 2^63. */
  public long voxels() {
    return Math.multiplyExact(Math.multiplyExact((long) x, y), z);
  }

  /** Position of voxel (x, y, z) in a float array that holds the whole grid. */
  public int index(int atX, int atY, int atZ) {
    return (atZ * y + atY) * x + atX;
  }

  /** Whether the voxel lies inside. */
  public boolean contains(int atX, int atY, int atZ) {
    return atX >= 0 && atY >= 0 && atZ >= 0 && atX < x && atY < y && atZ < z;
  }

  @Override
  public String toString() {
    return x + "x" + y + "x" + z;
  }
}
