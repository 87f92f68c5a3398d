package io.coslive.ingest.mrc;

import io.coslive.jmh.Timed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/** One slice of an MRC file's bytes into float32, by mode and byte order. */
public class DecodingBenchmark extends Timed {
  private static final int COLUMNS = 960;
  private static final int ROWS = 928;

  /** How a voxel is stored. */
  @Param({"INT8", "INT16", "FLOAT16", "FLOAT32", "UINT4"})
  public MrcMode mode;

  /** Modes of one byte know no order; they are measured twice. */
  @Param({"LITTLE_ENDIAN", "BIG_ENDIAN"})
  public String order;

  private ByteOrder byteOrder;
  private Arena arena;
  private MemorySegment bytes;
  private float[] slice;

  /** Random bytes outside of the heap, as a mapped file is. */
  @Setup
  public void fill() {
    byteOrder = order.equals("LITTLE_ENDIAN") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    slice = new float[COLUMNS * ROWS];
    arena = Arena.ofConfined();
    byte[] random = new byte[mode.rowBytes(COLUMNS) * ROWS];
    new SplittableRandom(3).nextBytes(random);
    bytes = arena.allocate(random.length);
    MemorySegment.copy(random, 0, bytes, ValueLayout.JAVA_BYTE, 0, random.length);
  }

  /** 960×928 voxels, row by row. */
  @Benchmark
  public float[] slice() {
    int rowBytes = mode.rowBytes(COLUMNS);
    for (int row = 0; row < ROWS; row++) {
      mode.convert(bytes, (long) row * rowBytes, 0, byteOrder, COLUMNS, slice, row * COLUMNS);
    }
    return slice;
  }

  /** Gives the bytes back. */
  @TearDown
  public void free() {
    arena.close();
  }
}
