package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.file.FileOpener;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * An MRC file of any size, mapped and read in parts: nothing is allocated by what the header claims, and of the file no
 * more than {@link MappedFile#RESIDENT_BYTES} is resident at a time. A compressed file is expanded on the disk first.
 * Reading is safe from several threads; after {@link #close} it ends in an {@link IllegalStateException}.
 */
public final class MrcFile implements VoxelSource {
  /** Today's largest reconstructions are some tens of GB. */
  public static final long DEFAULT_LARGEST_BYTES = 64L << 30;

  private static final Logger LOG = LoggerFactory.getLogger(MrcFile.class);

  private final Path path;
  private final MrcHeader header;
  private final MrcVoxels voxels;
  private final MappedFile file;

  /** @param channel of the expanded file, closed with this */
  MrcFile(Path path, MrcHeader header, FileChannel channel) throws IOException {
    this.path = path;
    this.header = header;
    file = new MappedFile(path, channel, header.fileBytes(), MappedFile.RESIDENT_BYTES);
    voxels = new MrcVoxels(header, file);
  }

  /** As below, by {@link MrcSettings#DEFAULTS}. */
  public static MrcFile open(Path path) {
    return open(path, MrcSettings.DEFAULTS);
  }

  /** As below, by {@link MrcSettings#DEFAULTS}, to the end. */
  public static MrcFile open(Path path, long largestBytes) {
    return open(path, largestBytes, MrcSettings.DEFAULTS, () -> false);
  }

  /** As below, with a limit of {@link #DEFAULT_LARGEST_BYTES}, to the end. */
  public static MrcFile open(Path path, MrcSettings settings) {
    return open(path, DEFAULT_LARGEST_BYTES, settings, () -> false);
  }

  /**
   * Opens a file and checks its header against its size.
   *
   * @param largestBytes a header that promises more than this and than the file holds is taken for damaged, not the file
   *     for incomplete
   * @param cancelled asked while a compressed file is expanded
   * @throws Rejected FILE_NOT_FOUND if it is no regular file that can be read (symbolic links are not followed),
   *     TRUNCATED_VOLUME, MALFORMED_VOLUME, UNSUPPORTED_VOLUME
   * @throws Transient if the device fails to read it; ScratchFailed if there is no room to expand it
   * @throws CancellationException if cancelled
   */
  public static MrcFile open(Path path, long largestBytes, MrcSettings settings, BooleanSupplier cancelled) {
    return open(path, RegularFile::openWithoutLink, largestBytes, settings, cancelled);
  }

  /** As above, by another way of opening. */
  public static MrcFile open(Path path, FileOpener opener, long largestBytes, MrcSettings settings,
      BooleanSupplier cancelled) {
    FileChannel channel = null;
    try {
      channel = RegularFile.open(path, opener);
      byte[] start = start(channel);
      Optional<Compression> compression = Compression.of(start);
      if (compression.isPresent()) {
        return new Expansion(path, compression.get(), channel, settings, cancelled).run();
      }
      MrcHeader header = MrcHeader.parse(start, path.toString(), settings.lenient());
      checkSize(path, channel.size(), header, largestBytes);
      MrcFile file = new MrcFile(path, header, channel);
      channel = null; // the file's now
      return file;
    } catch (IOException e) {
      throw new Transient(path + " could not be read: " + e.getMessage(), e);
    } finally {
      closeQuietly(path, channel);
    }
  }

  private static void checkSize(Path path, long bytes, MrcHeader header, long largestBytes) {
    if (bytes >= header.fileBytes()) {
      return;
    }
    String facts = path + " ends at byte " + bytes + "; its header promises " + header.promise();
    if (header.fileBytes() > largestBytes) {
      throw new Rejected(FailureCode.MALFORMED_VOLUME, facts + ", more than the " + largestBytes
          + " that a file may have. The header is damaged: write the file again.");
    }
    throw new Rejected(FailureCode.TRUNCATED_VOLUME,
        facts + ". Copy the file again, or announce it once it is complete.");
  }

  /** The header's bytes, or fewer where the file ends before. */
  private static byte[] start(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MrcHeader.BYTES);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, buffer.position()) < 0) {
        break;
      }
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** What the file says of itself. */
  public MrcHeader header() {
    return header;
  }

  @Override
  public Shape shape() {
    return voxels.shape();
  }

  @Override
  public double voxelSizeAngstrom() {
    return header.voxelSizeAngstrom();
  }

  /** {@inheritDoc} @throws Transient as {@link #readBox} */
  @Override
  public void readSlices(int firstZ, int slices, float[] target, int targetOffset) {
    if (slices > 0) {
      readBox(0, 0, firstZ, new Shape(shape().x(), shape().y(), slices), target, targetOffset);
    }
  }

  /** {@inheritDoc} @throws Transient as {@link #readBox} */
  @Override
  public void readRow(int x, int y, int z, int count, float[] target, int targetOffset) {
    if (count > 0) {
      readBox(x, y, z, new Shape(count, 1, 1), target, targetOffset);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws Transient if the file has been shortened since it was opened, or its device fails
   * @throws IllegalStateException after {@link #close}
   */
  @Override
  public void readBox(int x, int y, int z, Shape count, float[] target, int targetOffset) {
    voxels.read(x, y, z, count, target, targetOffset);
  }

  /** Gives the file back: readers get an IllegalStateException from their next MiB on. */
  @Override
  public void close() {
    closeQuietly(path, file);
  }

  /** A file that was only read loses nothing when it fails to close. */
  private static void closeQuietly(Path path, @Nullable Closeable file) {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        LOG.debug("{} did not close in order", path, e);
      }
    }
  }
}
