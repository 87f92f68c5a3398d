package io.coslive.ingest.mrc;

import io.coslive.ingest.volume.Shape;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** The voxels of an MRC file as x-fastest float32, whatever the file's mode, byte order and axis order. */
final class MrcVoxels {
  private final MrcHeader header;
  private final MemorySegment data;
  private final Shape shape;
  private final long strideX;
  private final long strideY;
  private final long strideZ;

  /** @param data {@code header.dataBytes()} bytes from the first voxel on */
  MrcVoxels(MrcHeader header, MemorySegment data) {
    this.header = header;
    this.data = data;
    shape = header.shape();
    strideX = header.axes().stride(1, header.columns(), header.rows());
    strideY = header.axes().stride(2, header.columns(), header.rows());
    strideZ = header.axes().stride(3, header.columns(), header.rows());
  }

  Shape shape() {
    return shape;
  }

  void readSlices(int firstZ, int slices, float[] target, int targetOffset) {
    Objects.checkFromIndexSize(firstZ, slices, shape.z());
    int at = targetOffset;
    for (int z = firstZ; z < firstZ + slices; z++) {
      if (header.axes().equals(AxisOrder.XYZ)) {
        convert(z * strideZ, shape.x() * shape.y(), target, at);
        at += shape.x() * shape.y();
      } else {
        for (int y = 0; y < shape.y(); y++) {
          readRow(0, y, z, shape.x(), target, at);
          at += shape.x();
        }
      }
    }
  }

  void readRow(int x, int y, int z, int count, float[] target, int targetOffset) {
    Objects.checkFromIndexSize(x, count, shape.x());
    Objects.checkIndex(y, shape.y());
    Objects.checkIndex(z, shape.z());
    long first = x * strideX + y * strideY + z * strideZ;
    if (strideX == 1) {
      convert(first, count, target, targetOffset);
    } else {
      for (int i = 0; i < count; i++) {
        convert(first + i * strideX, 1, target, targetOffset + i);
      }
    }
  }

  private void convert(long firstVoxel, int count, float[] target, int targetOffset) {
    header.mode().convert(data, firstVoxel * header.mode().bytes(), header.order(), count, target, targetOffset);
  }
}
