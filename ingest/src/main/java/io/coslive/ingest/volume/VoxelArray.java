package io.coslive.ingest.volume;

import java.util.Objects;

/** A volume in memory as a source. Closing it does nothing. */
public record VoxelArray(Volume volume) implements VoxelSource {
  @Override
  public Shape shape() {
    return volume.shape();
  }

  @Override
  public double voxelSizeAngstrom() {
    return volume.voxelSizeAngstrom();
  }

  @Override
  public void readSlices(int firstZ, int slices, float[] target, int targetOffset) {
    Objects.checkFromIndexSize(firstZ, slices, shape().z());
    int slice = shape().x() * shape().y();
    System.arraycopy(volume.data(), firstZ * slice, target, targetOffset, slices * slice);
  }

  @Override
  public void readRow(int x, int y, int z, int count, float[] target, int targetOffset) {
    Objects.checkFromIndexSize(x, count, shape().x());
    Objects.checkIndex(y, shape().y());
    Objects.checkIndex(z, shape().z());
    System.arraycopy(volume.data(), shape().index(x, y, z), target, targetOffset, count);
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
