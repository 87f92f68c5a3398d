package io.coslive.ingest.volume;

/**
 * A grid of float32 voxels in memory, {@code [z][y][x]} with x fastest. The array is not copied: whoever makes the
 * volume gives it away.
 *
 * @param voxelSizeAngstrom edge of a voxel in Å
 * @param data exactly {@code shape.voxels()} values
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of a volume, and a copy would double its memory
public record Volume(Shape shape, double voxelSizeAngstrom, float[] data) {
  /** @throws IllegalArgumentException if the array does not fit the shape, or the voxel size is not positive */
  public Volume {
    if (data.length != shape.voxels()) {
      throw new IllegalArgumentException(data.length + " voxels do not fill a grid of " + shape);
    }
    if (!(voxelSizeAngstrom > 0)) {
      throw new IllegalArgumentException("a voxel size of " + voxelSizeAngstrom + " Å is not positive");
    }
  }

  /** A volume of zeros. */
  public static Volume zeros(Shape shape, double voxelSizeAngstrom) {
    return new Volume(shape, voxelSizeAngstrom, new float[Math.toIntExact(shape.voxels())]);
  }

  /** The voxel at (x, y, z). */
  public float at(int x, int y, int z) {
    return data[shape.index(x, y, z)];
  }
}
