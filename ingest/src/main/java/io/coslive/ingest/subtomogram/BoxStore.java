package io.coslive.ingest.subtomogram;

import io.coslive.ingest.failure.ScratchFailed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The boxes and coarse masks of one tomogram on their way through the stages. The first ones stay in memory; the others
 * go, value by value as they are, into a scratch file that has no name, whose space the operating system takes back when
 * this is closed or the process dies. So a tomogram of 5,000 picks needs no more memory than one of some hundred.
 *
 * <p>
 * One thread at a time puts; any may read. Whoever ends the tomogram's way closes.
 */
public final class BoxStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BoxStore.class);
  /**
   * Values kept in memory per tomogram: 512 boxes or masks of 32³, so that most tomograms never touch the disk. Five
   * tomograms may be under way: one per stage, one per door.
   */
  private static final long MEMORY_BYTES = 64L << 20;

  private final Path folder;
  private final long memoryBytes;
  private long keptBytes;
  private @Nullable FileChannel file;
  private long fileBytes;

  private BoxStore(Path folder, long memoryBytes) {
    this.folder = folder;
    this.memoryBytes = memoryBytes;
  }

  /** Keeps everything in memory; needs no closing. */
  public static BoxStore inMemory() {
    return new BoxStore(Path.of(""), Long.MAX_VALUE);
  }

  /** As below, with the usual memory. */
  public static BoxStore into(Path folder) {
    return new BoxStore(folder, MEMORY_BYTES);
  }

  /**
   * Makes no file yet.
   *
   * @param folder for the scratch file, on a disk rather than in memory
   * @param memoryBytes of values that stay in memory
   */
  public static BoxStore into(Path folder, long memoryBytes) {
    return new BoxStore(folder, memoryBytes);
  }

  /**
   * Takes a box over.
   *
   * @param voxels not to be changed any more
   * @throws ScratchFailed if the disk is full or fails
   */
  public BoxVoxels put(float[] voxels) {
    long bytes = (long) voxels.length * Float.BYTES;
    if (bytes <= memoryBytes - keptBytes) {
      keptBytes += bytes;
      return () -> voxels;
    }
    return write(voxels);
  }

  private BoxVoxels write(float[] voxels) {
    try (Arena arena = Arena.ofConfined()) {
      FileChannel scratch = file == null ? open() : file;
      file = scratch;
      MemorySegment values = arena.allocate(ValueLayout.JAVA_FLOAT, voxels.length);
      MemorySegment.copy(voxels, 0, values, ValueLayout.JAVA_FLOAT, 0, voxels.length);
      ByteBuffer bytes = values.asByteBuffer();
      long position = fileBytes;
      while (bytes.hasRemaining()) {
        scratch.write(bytes, position + bytes.position());
      }
      fileBytes += values.byteSize();
      return at(scratch, position, voxels.length);
    } catch (IOException e) {
      throw new ScratchFailed("boxes could not be put aside in " + folder + " (" + e.getMessage()
          + "); waiting for the disk", e);
    }
  }

  /** Apart from {@link #write}, so that what it returns does not hold on to the values. */
  private static BoxVoxels at(FileChannel scratch, long position, int length) {
    return () -> read(scratch, position, length);
  }

  private static float[] read(FileChannel scratch, long position, int length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment values = arena.allocate(ValueLayout.JAVA_FLOAT, length);
      ByteBuffer bytes = values.asByteBuffer();
      while (bytes.hasRemaining()) {
        if (scratch.read(bytes, position + bytes.position()) < 0) {
          throw new EOFException("the scratch file has become shorter");
        }
      }
      return values.toArray(ValueLayout.JAVA_FLOAT);
    } catch (ClosedChannelException e) {
      throw new IllegalStateException("the store of this box is closed", e);
    } catch (IOException e) {
      throw new ScratchFailed("a box that was put aside could not be read again (" + e.getMessage()
          + "); waiting for the disk", e);
    }
  }

  /** Opened and unlinked in one go: that is how the JDK does DELETE_ON_CLOSE on Unix. */
  private FileChannel open() throws IOException {
    return FileChannel.open(folder.resolve(".coslive-" + UUID.randomUUID() + ".boxes"), StandardOpenOption.CREATE_NEW,
        StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Gives the disk's space back. What is in the file can no longer be read; what is in memory can. */
  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      LOG.warn("a scratch file in {} was not closed cleanly; its space comes back when the process ends", folder, e);
    }
  }
}
