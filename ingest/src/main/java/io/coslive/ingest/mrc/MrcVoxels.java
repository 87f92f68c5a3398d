package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.volume.Shape;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * The voxels of an MRC file as x-fastest float32, whatever the file's mode, byte order and axis order. Thread-safe.
 */
final class MrcVoxels {
  /** What one look into the file covers at most, or one row: small beside what may be resident. */
  private static final int PIECE_BYTES = 1 << 20;

  private final MrcHeader header;
  private final MappedFile file;
  private final Shape shape;

  MrcVoxels(MrcHeader header, MappedFile file) {
    this.header = header;
    this.file = file;
    shape = header.shape();
  }

  Shape shape() {
    return shape;
  }

  /**
   * Reads the box of {@code count} voxels from (x, y, z) on.
   *
   * @throws Transient as {@link MappedFile#read}
   */
  void read(int x, int y, int z, Shape count, float[] target, int targetOffset) {
    Objects.checkFromIndexSize(x, count.x(), shape.x());
    Objects.checkFromIndexSize(y, count.y(), shape.y());
    Objects.checkFromIndexSize(z, count.z(), shape.z());
    Objects.checkFromIndexSize(targetOffset, count.voxels(), target.length);
    new Box(new int[]{x, y, z}, count, target, targetOffset).read();
  }

  /** One call's work: a box of the volume seen along the file's columns, rows and sections. */
  private final class Box {
    private final int[] first;
    private final int[] count;
    private final int[] stride;
    private final float[] target;
    private final int targetOffset;
    private final int columns = header.axes().columns() - 1;
    private final int rows = header.axes().rows() - 1;
    private final int sections = header.axes().sections() - 1;
    private final float[] run;

    Box(int[] first, Shape count, float[] target, int targetOffset) {
      this.first = first;
      this.count = new int[]{count.x(), count.y(), count.z()};
      this.target = target;
      this.targetOffset = targetOffset;
      stride = new int[]{1, count.x(), count.x() * count.y()};
      run = columns == 0 ? target : new float[this.count[columns]];
    }

    void read() {
      MrcMode mode = header.mode();
      int rowBytes = mode.rowBytes(header.columns());
      int from = mode.byteOf(first[columns]);
      int width = mode.byteOf(first[columns] + count[columns] - 1) + mode.rowBytes(1) - from;
      int most = Math.max(1, PIECE_BYTES / rowBytes);
      for (int section = 0; section < count[sections]; section++) {
        long row = (long) (first[sections] + section) * header.rows() + first[rows];
        for (int done = 0; done < count[rows]; done += most) {
          int now = Math.min(most, count[rows] - done);
          int to = targetOffset + section * stride[sections] + done * stride[rows];
          file.read(header.dataOffset() + (row + done) * rowBytes + from, (now - 1) * rowBytes + width, bytes -> {
            for (int i = 0; i < now; i++) {
              convert(bytes, (long) i * rowBytes, to + i * stride[rows]);
            }
          });
        }
      }
    }

    private void convert(MemorySegment bytes, long from, int to) {
      MrcMode mode = header.mode();
      if (columns == 0) {
        mode.convert(bytes, from, first[columns], header.order(), count[columns], target, to);
        return;
      }
      mode.convert(bytes, from, first[columns], header.order(), count[columns], run, 0);
      for (int i = 0, at = to; i < count[columns]; i++, at += stride[columns]) {
        target[at] = run[i];
      }
    }
  }
}
