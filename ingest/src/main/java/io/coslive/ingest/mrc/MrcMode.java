package io.coslive.ingest.mrc;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How a voxel is stored: MRC2014's real modes. Converting a value to float32 is exact in every one of them. */
public enum MrcMode {
  /** Mode 0: signed bytes. */
  INT8(0, 8),
  /** Mode 0 as older versions of IMOD wrote it: unsigned bytes. */
  UINT8(0, 8),
  /** Mode 1. */
  INT16(1, 16),
  /** Mode 2. */
  FLOAT32(2, 32),
  /** Mode 6. */
  UINT16(6, 16),
  /** Mode 12. */
  FLOAT16(12, 16),
  /** Mode 101, as IMOD writes it: 0 to 15, the low half of a byte first; every row begins a byte. */
  UINT4(101, 4);

  /** Values converted at a time: small enough for the processor's nearest cache. */
  private static final int CHUNK = 4096;

  private final int number;
  private final int bits;

  MrcMode(int number, int bits) {
    this.number = number;
    this.bits = bits;
  }

  /** The number in the header's MODE field. */
  public int number() {
    return number;
  }

  /** Bytes of a row of so many voxels. */
  public int rowBytes(int columns) {
    return (int) Math.ceilDiv((long) columns * bits, Byte.SIZE);
  }

  /** Byte of a row that a voxel begins in. */
  int byteOf(int column) {
    return (int) ((long) column * bits / Byte.SIZE);
  }

  /**
   * Converts {@code count} values that lie side by side.
   *
   * @param from the byte that the first value begins in
   * @param column of the first value; its parity tells which half of a byte comes first
   */
  void convert(MemorySegment source, long from, int column, ByteOrder order, int count, float[] target,
      int targetOffset) {
    switch (this) {
      case FLOAT32 -> MemorySegment.copy(source, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), from, target,
          targetOffset, count);
      case INT8, UINT8 -> convertBytes(source, from, count, target, targetOffset);
      case INT16, UINT16, FLOAT16 -> convertShorts(source, from, order, count, target, targetOffset);
      case UINT4 -> convertHalves(source, from, column & 1, count, target, targetOffset);
    }
  }

  private static void convertHalves(MemorySegment source, long from, int skipped, int count, float[] target,
      int targetOffset) {
    byte[] pairs = new byte[(skipped + count + 1) / 2];
    MemorySegment.copy(source, ValueLayout.JAVA_BYTE, from, pairs, 0, pairs.length);
    for (int i = 0; i < count; i++) {
      int half = skipped + i;
      target[targetOffset + i] = (half & 1) == 0 ? pairs[half >> 1] & 0xf : (pairs[half >> 1] >> 4) & 0xf;
    }
  }

  private void convertBytes(MemorySegment source, long from, int count, float[] target, int targetOffset) {
    byte[] chunk = new byte[Math.min(count, CHUNK)];
    int mask = this == UINT8 ? 0xff : -1;
    for (int done = 0; done < count; done += chunk.length) {
      int now = Math.min(chunk.length, count - done);
      MemorySegment.copy(source, ValueLayout.JAVA_BYTE, from + done, chunk, 0, now);
      for (int i = 0; i < now; i++) {
        target[targetOffset + done + i] = chunk[i] & mask;
      }
    }
  }

  private void convertShorts(MemorySegment source, long from, ByteOrder order, int count, float[] target,
      int targetOffset) {
    short[] chunk = new short[Math.min(count, CHUNK)];
    ValueLayout.OfShort layout = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
    int mask = this == UINT16 ? 0xffff : -1;
    for (int done = 0; done < count; done += chunk.length) {
      int now = Math.min(chunk.length, count - done);
      MemorySegment.copy(source, layout, from + 2L * done, chunk, 0, now);
      int at = targetOffset + done;
      if (this == FLOAT16) {
        for (int i = 0; i < now; i++) {
          target[at + i] = Float.float16ToFloat(chunk[i]);
        }
      } else {
        for (int i = 0; i < now; i++) {
          target[at + i] = chunk[i] & mask;
        }
      }
    }
  }
}
