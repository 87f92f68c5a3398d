package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.file.PartFile;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes MRC2014 volumes: little-endian, axes x, y, z, space group 1, no extended header. A file appears under its name
 * only when it is complete and on the disk: it is written beside it, synchronised and renamed.
 */
public final class MrcWriter {
  private static final int VERSION = 20141;
  private static final String LABEL = "coslive";

  private MrcWriter() {}

  /**
   * Writes a volume as float32 (mode 2), replacing what stands there.
   *
   * @throws Transient if the disk is full or fails; nothing is left behind
   */
  public static void writeFloat32(Path path, Volume volume) {
    try (Slices slices = openFloat32(path, volume.shape(), volume.voxelSizeAngstrom())) {
      int size = slices.sliceVoxels();
      for (int z = 0; z < volume.shape().z(); z++) {
        slices.writeSlice(Arrays.copyOfRange(volume.data(), z * size, (z + 1) * size));
      }
    }
  }

  /**
   * Begins a float32 volume (mode 2) that comes slice by slice.
   *
   * @param voxelSizeAngstrom 0 if unknown
   * @throws Transient if the file cannot be made
   */
  public static Slices openFloat32(Path path, Shape shape, double voxelSizeAngstrom) {
    return new Slices(path, shape, voxelSizeAngstrom, MrcMode.FLOAT32);
  }

  /** As {@link #openFloat32}, for int16 (mode 1): labels. */
  public static Slices openInt16(Path path, Shape shape, double voxelSizeAngstrom) {
    return new Slices(path, shape, voxelSizeAngstrom, MrcMode.INT16);
  }

  /** The 1024 bytes; offsets are those of the MRC2014 table. */
  private static ByteBuffer header(Shape shape, double voxelSizeAngstrom, MrcMode mode, VoxelStatistics statistics) {
    ByteBuffer header = ByteBuffer.allocate(MrcHeader.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(shape.x()).putInt(shape.y()).putInt(shape.z()).putInt(mode.number());
    header.position(28).putInt(shape.x()).putInt(shape.y()).putInt(shape.z());
    header.putFloat((float) (shape.x() * voxelSizeAngstrom)).putFloat((float) (shape.y() * voxelSizeAngstrom))
        .putFloat((float) (shape.z() * voxelSizeAngstrom));
    header.putFloat(90).putFloat(90).putFloat(90);
    header.putInt(1).putInt(2).putInt(3);
    header.putFloat(statistics.min()).putFloat(statistics.max()).putFloat((float) statistics.mean());
    header.putInt(1); // ISPG 1: one volume
    header.putInt(108, VERSION);
    header.put(208, new byte[]{'M', 'A', 'P', ' ', 0x44, 0x44, 0, 0});
    header.putFloat(216, (float) statistics.deviation());
    header.putInt(220, 1);
    byte[] label = new byte[80];
    Arrays.fill(label, (byte) ' ');
    System.arraycopy(LABEL.getBytes(StandardCharsets.US_ASCII), 0, label, 0, LABEL.length());
    header.put(224, label);
    return header.position(0);
  }

  /**
   * A volume being written slice by slice, z ascending. {@link #close} fills in the header's statistics and gives the file
   * its name, if every slice was written; otherwise nothing remains. One thread at a time.
   */
  public static final class Slices implements AutoCloseable {
    private final Path path;
    private final Shape shape;
    private final double voxelSizeAngstrom;
    private final MrcMode mode;
    private final VoxelStatistics statistics = new VoxelStatistics();
    private final ByteBuffer bytes;
    private @Nullable PartFile part;
    private int written;

    private Slices(Path path, Shape shape, double voxelSizeAngstrom, MrcMode mode) {
      this.path = path.toAbsolutePath();
      this.shape = shape;
      this.voxelSizeAngstrom = voxelSizeAngstrom;
      this.mode = mode;
      bytes = ByteBuffer.allocateDirect(Math.multiplyExact(shape.y(), mode.rowBytes(shape.x())))
          .order(ByteOrder.LITTLE_ENDIAN);
      try {
        part = PartFile.beside(this.path);
        part.channel().position(MrcHeader.BYTES);
      } catch (IOException e) {
        throw failed(e);
      }
    }

    /** Voxels of one slice. */
    public int sliceVoxels() {
      return Math.multiplyExact(shape.x(), shape.y());
    }

    /**
     * Appends a slice.
     *
     * @param slice {@link #sliceVoxels} values, x fastest
     * @throws Transient if the disk is full or fails; the file is then given up
     */
    public void writeSlice(float[] slice) {
      check(MrcMode.FLOAT32, slice.length);
      statistics.add(slice);
      bytes.clear().asFloatBuffer().put(slice);
      writeBytes();
    }

    /** As above, for int16. */
    public void writeSlice(short[] slice) {
      check(MrcMode.INT16, slice.length);
      float[] values = new float[slice.length];
      for (int i = 0; i < slice.length; i++) {
        values[i] = slice[i];
      }
      statistics.add(values);
      bytes.clear().asShortBuffer().put(slice);
      writeBytes();
    }

    private void check(MrcMode given, int voxels) {
      if (given != mode || voxels != sliceVoxels() || written == shape.z()) {
        throw new IllegalArgumentException("slice " + written + " of " + shape + " voxels of " + mode
            + " cannot be " + voxels + " values of " + given);
      }
    }

    private void writeBytes() {
      PartFile to = part;
      if (to == null) {
        throw new IllegalStateException(path + " is closed or was given up");
      }
      try {
        while (bytes.hasRemaining()) {
          to.channel().write(bytes);
        }
        written++;
      } catch (IOException e) {
        throw failed(e);
      }
    }

    /**
     * Completes the file, or removes what there is of it.
     *
     * @throws IllegalStateException if slices are missing
     * @throws Transient if the disk is full or fails
     */
    @Override
    public void close() {
      PartFile to = part;
      if (to == null) {
        return;
      }
      if (written < shape.z()) {
        discard();
        throw new IllegalStateException(path + " was given " + written + " of " + shape.z() + " slices");
      }
      try {
        ByteBuffer header = header(shape, voxelSizeAngstrom, mode, statistics);
        to.channel().position(0);
        while (header.hasRemaining()) {
          to.channel().write(header);
        }
        to.commit();
        discard();
      } catch (IOException e) {
        throw failed(e);
      }
    }

    private Transient failed(IOException e) {
      discard();
      return new Transient(path + " could not be written (" + e.getMessage() + "); waiting for the disk", e);
    }

    private void discard() {
      PartFile to = part;
      part = null;
      if (to != null) {
        to.close();
      }
    }
  }
}
