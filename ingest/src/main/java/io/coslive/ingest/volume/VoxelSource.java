package io.coslive.ingest.volume;

/** A volume that can be read in parts, as float32, in x-fastest order whatever the file's own order. Thread-safe. */
public interface VoxelSource extends AutoCloseable {
  /** Size in voxels. */
  Shape shape();

  /** Edge of a voxel in Å, or 0 where the source does not know it. */
  double voxelSizeAngstrom();

  /**
   * Reads whole z slices.
   *
   * @param firstZ first slice, zero-based
   * @param slices how many
   * @param target receives {@code slices * shape.y * shape.x} values from {@code targetOffset} on
   */
  void readSlices(int firstZ, int slices, float[] target, int targetOffset);

  /**
   * Reads part of a row.
   *
   * @param target receives {@code count} values of row (y, z) starting at x, from {@code targetOffset} on
   */
  void readRow(int x, int y, int z, int count, float[] target, int targetOffset);

  /**
   * Reads a box, which some sources can do faster than row by row.
   *
   * @param count its size
   * @param target receives {@code count.voxels()} values of the box that begins at (x, y, z), from {@code targetOffset} on
   */
  default void readBox(int x, int y, int z, Shape count, float[] target, int targetOffset) {
    int at = targetOffset;
    for (int slice = 0; slice < count.z(); slice++) {
      for (int row = 0; row < count.y(); row++) {
        readRow(x, y + row, z + slice, count.x(), target, at);
        at += count.x();
      }
    }
  }

  @Override
  void close();
}
