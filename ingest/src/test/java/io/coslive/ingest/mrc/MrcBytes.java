package io.coslive.ingest.mrc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds MRC files byte by byte, so that the reader is not tested against the writer only. */
final class MrcBytes {
  private final byte[] array;
  private final ByteBuffer bytes;

  private MrcBytes(byte[] array, ByteOrder order) {
    this.array = array;
    bytes = ByteBuffer.wrap(array).order(order);
  }

  /** A file with a correct header and zero voxels. */
  static MrcBytes of(int columns, int rows, int sections, int mode, int bytesPerVoxel, ByteOrder order) {
    return ofRows(columns, rows, sections, mode, columns * bytesPerVoxel, order);
  }

  /** The same where rows do not have a whole number of bytes per voxel. */
  static MrcBytes ofRows(int columns, int rows, int sections, int mode, int rowBytes, ByteOrder order) {
    byte[] array = new byte[MrcHeader.BYTES + rowBytes * rows * sections];
    array[212] = array[213] = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 0x44 : 0x11);
    MrcBytes file = new MrcBytes(array, order).integer(0, columns).integer(4, rows).integer(8, sections)
        .integer(12, mode).integer(28, columns).integer(32, rows).integer(36, sections).real(40, columns * 10f)
        .real(44, rows * 10f).real(48, sections * 10f).axes(1, 2, 3).integer(88, 1);
    file.bytes.put(208, new byte[]{'M', 'A', 'P', ' '});
    return file;
  }

  MrcBytes integer(int offset, int value) {
    bytes.putInt(offset, value);
    return this;
  }

  MrcBytes real(int offset, float value) {
    bytes.putFloat(offset, value);
    return this;
  }

  MrcBytes axes(int columns, int rows, int sections) {
    return integer(64, columns).integer(68, rows).integer(72, sections);
  }

  /** The voxels' part, to be filled. */
  ByteBuffer voxels() {
    return bytes.slice(MrcHeader.BYTES, bytes.capacity() - MrcHeader.BYTES).order(bytes.order());
  }

  byte[] array() {
    return array;
  }
}
