package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.volume.Shape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The part of an MRC2014 header that matters for reading. Comes only from {@link #parse}, so it is consistent in itself;
 * whether the file is as long as it promises is the caller's check.
 *
 * @param order of every number in the file
 * @param columns voxels along the file's fastest axis
 * @param axes which of x, y, z the file's axes are
 * @param voxelSizeAngstrom edge of a voxel, or 0 where the header does not say or the voxels are not cubes
 * @param dataOffset byte of the first voxel
 */
public record MrcHeader(ByteOrder order, int columns, int rows, int sections, MrcMode mode, AxisOrder axes,
    double voxelSizeAngstrom, long dataOffset) {
  /** Bytes of the fixed header. */
  public static final int BYTES = 1024;
  /** Longest side: four times that of today's largest tomograms. A slice then never exceeds an array. */
  public static final int LARGEST_SIDE = 16_384;
  /** Edges of a voxel that differ by more than this fraction are not those of a cube. */
  private static final double CUBE_TOLERANCE = 0.01;
  /** A voxel outside these edges in Å was never reconstructed: the field holds something else. */
  private static final double SMALLEST_VOXEL = 0.05;
  private static final double LARGEST_VOXEL = 500;
  /** Space groups from here on mean a stack of volumes (MRC2014, ISPG). */
  private static final int FIRST_VOLUME_STACK = 401;
  private static final int LAST_VOLUME_STACK = 630;
  /** "IMOD" as an integer; bit 0 of the flags after it says that bytes are signed (IMOD's libiimod manual). */
  private static final int IMOD_STAMP = 1146047817;
  /** Among the same flags: camera frames of half the width, two 4-bit values in a byte. */
  private static final int IMOD_HALF_BYTES = 16;

  /**
   * Reads the header of a file that bears the letters MAP, as above.
   *
   * @param bytes at least the first 1024 bytes of the file
   * @param name of the file, for the sentence
   * @throws Rejected TRUNCATED_VOLUME, MALFORMED_VOLUME or UNSUPPORTED_VOLUME
   */
  public static MrcHeader parse(byte[] bytes, String name) {
    return parse(bytes, name, false);
  }

  /**
   * Reads a header. The byte order is that of the machine stamp if the rest makes sense in it, else the other one if it
   * makes sense in that: real files carry stamps that are wrong or garbage.
   *
   * @param lenient whether a file without the letters MAP is read too
   */
  static MrcHeader parse(byte[] bytes, String name, boolean lenient) {
    if (bytes.length < BYTES) {
      throw new Rejected(FailureCode.TRUNCATED_VOLUME, name + " ends at byte " + bytes.length
          + "; an MRC header alone has " + BYTES + " bytes. Copy the file again.");
    }
    checkMap(bytes, name, lenient);
    Fields stamped = new Fields(ByteBuffer.wrap(bytes).order(stampedOrder(bytes)), name);
    if (stamped.isPlausible()) {
      return stamped.header();
    }
    ByteOrder otherOrder = stamped.buffer.order() == ByteOrder.LITTLE_ENDIAN
        ? ByteOrder.BIG_ENDIAN
        : ByteOrder.LITTLE_ENDIAN;
    Fields other = new Fields(ByteBuffer.wrap(bytes).order(otherOrder), name);
    return other.isPlausible() ? other.header() : stamped.header();
  }

  /** The grid along x, y and z. */
  public Shape shape() {
    return axes.shape(columns, rows, sections);
  }

  /** Bytes of all voxels. */
  public long dataBytes() {
    return Math.multiplyExact((long) rows * sections, mode.rowBytes(columns));
  }

  /** Bytes that a file with this header has at least. */
  public long fileBytes() {
    return Math.addExact(dataOffset, dataBytes());
  }

  /** MRC2014 has "MAP "; some programs end it with a zero. */
  private static void checkMap(byte[] bytes, String name, boolean lenient) {
    if (lenient || (bytes[208] == 'M' && bytes[209] == 'A' && bytes[210] == 'P')) {
      return;
    }
    throw new Rejected(FailureCode.MALFORMED_VOLUME, name + " does not have the letters MAP at byte 208. It is no MRC "
        + "volume, or one from before the year 2000: those are read with ingest.mrc.lenient or --lenient.");
  }

  /** {@link #fileBytes} and how it comes about, for sentences. */
  String promise() {
    return fileBytes() + " bytes (" + shape() + " voxels at byte 0, mode " + mode.number() + " at byte 12, from byte "
        + dataOffset + " on)";
  }

  private static ByteOrder stampedOrder(byte[] bytes) {
    return bytes[212] == 0x11 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** The numbers as they stand, in one of the two byte orders. Offsets are those of the MRC2014 table. */
  private record Fields(ByteBuffer buffer, String name) {
    boolean isPlausible() {
      return knownMode() && axesMakeSense() && isSide(0) && isSide(4) && isSide(8);
    }

    MrcHeader header() {
      if (!knownMode()) {
        throw malformed("mode " + at(12) + " at byte 12 is none of MRC2014's");
      }
      if (!axesMakeSense()) {
        throw malformed("axes " + axes() + " at byte 64 are not an order of x, y and z");
      }
      checkSides();
      checkKind();
      int extended = at(92);
      if (extended < 0) {
        throw malformed("the extended header's size " + extended + " at byte 92 is negative");
      }
      AxisOrder axes = axes().isUnset() ? AxisOrder.XYZ : axes();
      return new MrcHeader(buffer.order(), at(0), at(4), at(8), mode(), axes, voxelSize(), (long) BYTES + extended);
    }

    private void checkSides() {
      for (int offset = 0; offset <= 8; offset += 4) {
        if (at(offset) < 1) {
          throw malformed("a side of " + at(offset) + " voxels at byte " + offset + " is not positive");
        }
        if (at(offset) > LARGEST_SIDE) {
          throw malformed("a side of " + at(offset) + " voxels at byte " + offset + " exceeds " + LARGEST_SIDE);
        }
      }
    }

    private void checkKind() {
      switch (at(12)) {
        case 3, 4 -> throw unsupported("mode " + at(12) + " at byte 12 means complex numbers; give the real volume");
        case 7, 16 -> throw unsupported("mode " + at(12) + " at byte 12 is not read; convert it to mode 2");
        default -> {
          int spaceGroup = at(88);
          if (spaceGroup >= FIRST_VOLUME_STACK && spaceGroup <= LAST_VOLUME_STACK) {
            throw unsupported("space group " + spaceGroup + " at byte 88 means a stack of volumes; give one volume");
          }
          if (at(12) == 0 && at(152) == IMOD_STAMP && (at(156) & IMOD_HALF_BYTES) != 0) {
            throw unsupported("flags " + at(156) + " at byte 156 mean two values in each byte of mode 0; "
                + "convert it to mode 101 or 2");
          }
        }
      }
    }

    private boolean knownMode() {
      return switch (at(12)) {
        case 0, 1, 2, 3, 4, 6, 7, 12, 16, 101 -> true;
        default -> false;
      };
    }

    private MrcMode mode() {
      return switch (at(12)) {
        case 0 -> bytesAreUnsigned() ? MrcMode.UINT8 : MrcMode.INT8;
        case 1 -> MrcMode.INT16;
        case 2 -> MrcMode.FLOAT32;
        case 6 -> MrcMode.UINT16;
        case 12 -> MrcMode.FLOAT16;
        case 101 -> MrcMode.UINT4;
        default -> throw new IllegalStateException("mode " + at(12) + " got past the checks");
      };
    }

    /** MRC2014 says signed; IMOD says which, and a declared range of 0 to more than 127 cannot be signed. */
    private boolean bytesAreUnsigned() {
      if (at(152) == IMOD_STAMP) {
        return (at(156) & 1) == 0;
      }
      return buffer.getFloat(76) >= 0 && buffer.getFloat(80) > Byte.MAX_VALUE && buffer.getFloat(80) <= 255;
    }

    private double voxelSize() {
      double x = edge(0);
      double y = edge(1);
      double z = edge(2);
      boolean cube = Math.abs(y - x) <= CUBE_TOLERANCE * x && Math.abs(z - x) <= CUBE_TOLERANCE * x;
      return cube && x >= SMALLEST_VOXEL && x <= LARGEST_VOXEL ? x : 0;
    }

    /** CELLA over MX; NaN or infinite where either is unset. */
    private double edge(int axis) {
      return buffer.getFloat(40 + 4 * axis) / (double) at(28 + 4 * axis);
    }

    private boolean isSide(int offset) {
      return at(offset) >= 1 && at(offset) <= LARGEST_SIDE;
    }

    private boolean axesMakeSense() {
      return axes().isPermutation() || axes().isUnset();
    }

    private AxisOrder axes() {
      return new AxisOrder(at(64), at(68), at(72));
    }

    private int at(int offset) {
      return buffer.getInt(offset);
    }

    private Rejected malformed(String what) {
      return new Rejected(FailureCode.MALFORMED_VOLUME, name + " is not a readable MRC volume: " + what + ".");
    }

    private Rejected unsupported(String what) {
      return new Rejected(FailureCode.UNSUPPORTED_VOLUME, name + ": " + what + ".");
    }
  }
}
