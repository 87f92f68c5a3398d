package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reading whole volumes, compressed or not: density maps, boxes, labels. Tomograms go through {@link MrcFile}. */
public final class Mrc {
  /** Most voxels of a whole volume, 2 GiB as float32: a map of 812³; what is larger is read in parts. */
  public static final long WHOLE_VOLUME_VOXELS = 1L << 29;
  /** Most bytes a gzip file may expand to: it is held as bytes and as floats at once, and gzip can inflate a thousandfold. */
  public static final int EXPANDED_BYTES = 1 << 30;

  private static final int BUFFER_BYTES = 1 << 16;

  private Mrc() {}

  /**
   * Reads a volume whose header knows its voxel size.
   *
   * @throws Rejected VOXEL_SIZE_UNKNOWN if it does not, else as {@link MrcFile#open}
   */
  public static Volume readVolume(Path path) {
    return read(path, 0);
  }

  /** As above, whatever the header says of the voxel size. */
  public static Volume readVolume(Path path, double voxelSizeAngstrom) {
    if (!(voxelSizeAngstrom > 0)) {
      throw new IllegalArgumentException("a voxel size of " + voxelSizeAngstrom + " Å is not positive");
    }
    return read(path, voxelSizeAngstrom);
  }

  /** @param voxelSizeAngstrom 0 to take the header's */
  private static Volume read(Path path, double voxelSizeAngstrom) {
    if (!isGzip(path)) {
      try (MrcFile file = MrcFile.open(path)) {
        checkSize(path, file.header());
        float[] data = new float[(int) file.shape().voxels()];
        double size = voxelSize(path, file.header(), voxelSizeAngstrom);
        file.readSlices(0, file.shape().z(), data, 0);
        return new Volume(file.shape(), size, data);
      }
    }
    try (FileChannel channel = RegularFile.open(path);
        InputStream expanded = new GZIPInputStream(new BufferedInputStream(Channels.newInputStream(channel)),
            BUFFER_BYTES)) {
      return expand(path, expanded, voxelSizeAngstrom);
    } catch (EOFException e) {
      throw new Rejected(FailureCode.TRUNCATED_VOLUME, path + " ends inside its gzip stream. Copy the file again.", e);
    } catch (ZipException e) {
      throw new Rejected(FailureCode.MALFORMED_VOLUME, path + " is a damaged gzip file. Copy the file again.", e);
    } catch (IOException e) {
      throw new Transient(path + " could not be read: " + e.getMessage(), e);
    }
  }

  private static Volume expand(Path path, InputStream expanded, double voxelSizeAngstrom) throws IOException {
    MrcHeader header = MrcHeader.parse(expanded.readNBytes(MrcHeader.BYTES), path.toString());
    checkSize(path, header);
    if (header.fileBytes() > EXPANDED_BYTES) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, path + " expands to " + header.fileBytes()
          + " bytes, more than " + EXPANDED_BYTES + ". Expand it on disk first.");
    }
    double size = voxelSize(path, header, voxelSizeAngstrom);
    expanded.skipNBytes(header.dataOffset() - MrcHeader.BYTES);
    byte[] bytes = expanded.readNBytes((int) header.dataBytes()); // grows with what arrives, not with what is promised
    if (bytes.length < header.dataBytes()) {
      throw new Rejected(FailureCode.TRUNCATED_VOLUME, path + " expands to " + (header.dataOffset() + bytes.length)
          + " bytes; its header promises " + header.fileBytes() + ". Compress the volume again.");
    }
    Shape shape = header.shape();
    float[] data = new float[(int) shape.voxels()];
    new MrcVoxels(header, MemorySegment.ofArray(bytes)).readSlices(0, shape.z(), data, 0);
    return new Volume(shape, size, data);
  }

  private static boolean isGzip(Path path) {
    try (FileChannel channel = RegularFile.open(path)) {
      return RegularFile.isGzip(Channels.newInputStream(channel).readNBytes(2));
    } catch (IOException e) {
      throw new Transient(path + " could not be read: " + e.getMessage(), e);
    }
  }

  private static void checkSize(Path path, MrcHeader header) {
    if (header.shape().voxels() > WHOLE_VOLUME_VOXELS) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, path + " has " + header.shape()
          + " voxels, more than fit into memory at once. Crop or bin it.");
    }
  }

  private static double voxelSize(Path path, MrcHeader header, double override) {
    double size = override > 0 ? override : header.voxelSizeAngstrom();
    if (!(size > 0)) {
      throw new Rejected(FailureCode.VOXEL_SIZE_UNKNOWN,
          path + " does not say how large a voxel is (bytes 28 to 51). State the voxel size.");
    }
    return size;
  }
}
