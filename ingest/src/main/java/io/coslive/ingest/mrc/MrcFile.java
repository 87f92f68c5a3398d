package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelSource;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An MRC file mapped into memory, of any size: only the pages that are read are loaded, and nothing is allocated by what
 * the header claims. Reading is safe from several threads; after {@link #close} it ends in an
 * {@link IllegalStateException}, never in a crash.
 */
public final class MrcFile implements VoxelSource {
  /** Today's largest reconstructions are some tens of GB. */
  public static final long DEFAULT_LARGEST_BYTES = 64L << 30;

  private final Path path;
  private final MrcHeader header;
  private final MrcVoxels voxels;
  private final Arena arena;
  private final AtomicBoolean closed = new AtomicBoolean();

  private MrcFile(Path path, MrcHeader header, MemorySegment data, Arena arena) {
    this.path = path;
    this.header = header;
    this.arena = arena;
    voxels = new MrcVoxels(header, data);
  }

  /** As below, with a limit of {@link #DEFAULT_LARGEST_BYTES}. */
  public static MrcFile open(Path path) {
    return open(path, DEFAULT_LARGEST_BYTES);
  }

  /**
   * Opens a file and checks its header against its size.
   *
   * @param largestBytes a header that promises more than this and than the file holds is taken for damaged, not the file
   *     for incomplete
   * @throws Rejected FILE_NOT_FOUND if it is no regular file that can be read (symbolic links are not followed),
   *     TRUNCATED_VOLUME, MALFORMED_VOLUME, UNSUPPORTED_VOLUME
   * @throws Transient if the device fails to read it
   */
  public static MrcFile open(Path path, long largestBytes) {
    try (FileChannel channel = RegularFile.open(path)) {
      MrcHeader header = readHeader(path, channel);
      checkSize(path, channel.size(), header, largestBytes);
      return map(path, channel, header);
    } catch (IOException e) {
      throw new Transient(path + " could not be read: " + e.getMessage(), e);
    }
  }

  private static void checkSize(Path path, long bytes, MrcHeader header, long largestBytes) {
    long promised = header.fileBytes();
    if (bytes >= promised) {
      return;
    }
    String facts = path + " has " + bytes + " bytes; its header promises " + promised + " (" + header.shape()
        + " voxels of mode " + header.mode().number() + " from byte " + header.dataOffset() + " on)";
    if (promised > largestBytes) {
      throw new Rejected(FailureCode.MALFORMED_VOLUME, facts + ", more than the " + largestBytes
          + " that a file may have. The header is damaged: write the file again.");
    }
    throw new Rejected(FailureCode.TRUNCATED_VOLUME,
        facts + ". Copy the file again, or announce it once it is complete.");
  }

  private static MrcHeader readHeader(Path path, FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MrcHeader.BYTES);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, buffer.position()) < 0) {
        break;
      }
    }
    byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
    if (RegularFile.isGzip(bytes)) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME,
          path + " is compressed with gzip, which cannot be read in parts. Expand it and announce the result.");
    }
    return MrcHeader.parse(bytes, path.toString());
  }

  @SuppressWarnings("MustBeClosedChecker") // the arena lives as long as the file that is returned
  private static MrcFile map(Path path, FileChannel channel, MrcHeader header) throws IOException {
    Arena arena = Arena.ofShared();
    try {
      MemorySegment data = channel.map(FileChannel.MapMode.READ_ONLY, header.dataOffset(), header.dataBytes(), arena);
      return new MrcFile(path, header, data, arena);
    } catch (IOException | RuntimeException | Error e) {
      arena.close();
      throw e;
    }
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

  /** {@inheritDoc} @throws Transient if the file has been shortened since it was opened */
  @Override
  public void readSlices(int firstZ, int slices, float[] target, int targetOffset) {
    try {
      voxels.readSlices(firstZ, slices, target, targetOffset);
    } catch (InternalError e) {
      throw lostPages(e);
    }
  }

  /** {@inheritDoc} @throws Transient if the file has been shortened since it was opened */
  @Override
  public void readRow(int x, int y, int z, int count, float[] target, int targetOffset) {
    try {
      voxels.readRow(x, y, z, count, target, targetOffset);
    } catch (InternalError e) {
      throw lostPages(e);
    }
  }

  /** The JVM reports a mapped page that can no longer be loaded as an InternalError. */
  private Transient lostPages(InternalError e) {
    return new Transient(path + " was shortened or its device failed while it was read; waiting for it to come back",
        e);
  }

  /** Releases the mapping. Waits for no one: readers still at work get an IllegalStateException. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      arena.close();
    }
  }
}
