package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.Transient;
import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Consumer;

/**
 * A file mapped into memory, of whose pages only so many stay resident: once reading has touched the budget, the mapping
 * is replaced by a fresh one. The pages stay in the system's cache, so coming back to them costs little, and a mapped row
 * costs a tenth of one that is read by a call of the system. Thread-safe.
 */
final class MappedFile implements Closeable {
  /** Enough for a box of 128³ voxels from slices of 3840×3712, cheap to fill anew, and small beside the heap. */
  static final long RESIDENT_BYTES = 512L << 20;
  /** Linux maps this much around a page that is asked for, as far as it is cached. */
  private static final int CHUNK_SHIFT = 16;

  private final Path path;
  private final FileChannel channel;
  private final long bytes;
  private final int budgetChunks;
  private final StampedLock lock = new StampedLock();
  private final AtomicLongArray touched;
  private final AtomicInteger touchedChunks = new AtomicInteger();
  private @Nullable Arena arena;
  private @Nullable MemorySegment segment;

  /**
   * Maps the first {@code bytes} bytes of a file.
   *
   * @param channel closed with this
   * @param residentBytes most bytes that are resident at a time, except for what a single call asks for
   */
  MappedFile(Path path, FileChannel channel, long bytes, long residentBytes) throws IOException {
    this.path = path;
    this.channel = channel;
    this.bytes = bytes;
    budgetChunks = (int) (residentBytes >> CHUNK_SHIFT);
    touched = new AtomicLongArray((int) (bytes >> (CHUNK_SHIFT + 6)) + 1);
    map();
  }

  @SuppressWarnings("MustBeClosedChecker") // closed when its mapping is replaced or given back
  private void map() throws IOException {
    Arena fresh = Arena.ofShared();
    try {
      segment = channel.map(MapMode.READ_ONLY, 0, bytes, fresh);
      arena = fresh;
    } catch (IOException | RuntimeException | Error e) {
      fresh.close();
      throw e;
    }
  }

  /**
   * Gives a part of the file to a reader, who must not keep it.
   *
   * @throws Transient if the file has been shortened since it was mapped, or its device fails
   * @throws IllegalStateException if this is closed
   */
  void read(long position, int length, Consumer<MemorySegment> reader) {
    long stamp = lock.readLock();
    try {
      MemorySegment open = segment;
      if (open == null) {
        throw new IllegalStateException(path + " is closed");
      }
      touch(position, length);
      reader.accept(open.asSlice(position, length));
    } catch (InternalError e) { // how the JVM reports a mapped page that cannot be loaded any more
      throw new Transient(path + " was shortened or its device failed while bytes from " + position
          + " on were read; waiting for it to come back", e);
    } finally {
      lock.unlockRead(stamp);
    }
    if (touchedChunks.get() > budgetChunks) {
      renew();
    }
  }

  /** Bytes that may be resident now, rounded up to what the system maps at once. */
  long residentBytes() {
    return (long) touchedChunks.get() << CHUNK_SHIFT;
  }

  private void touch(long position, int length) {
    int last = (int) ((position + length - 1) >> CHUNK_SHIFT);
    for (int chunk = (int) (position >> CHUNK_SHIFT); chunk <= last; chunk++) {
      long bit = 1L << chunk;
      int word = chunk >> 6;
      if ((touched.get(word) & bit) == 0 && (touched.getAndAccumulate(word, bit, (a, b) -> a | b) & bit) == 0) {
        touchedChunks.incrementAndGet();
      }
    }
  }

  private static void close(@Nullable Arena arena) {
    if (arena != null) {
      arena.close();
    }
  }

  private void renew() {
    long stamp = lock.writeLock();
    try {
      if (segment == null || touchedChunks.get() <= budgetChunks) {
        return; // another thread was faster
      }
      Arena used = arena;
      map();
      close(used);
      for (int word = 0; word < touched.length(); word++) {
        touched.set(word, 0);
      }
      touchedChunks.set(0);
    } catch (IOException e) {
      throw new Transient(path + " could not be mapped again: " + e.getMessage(), e);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Gives the file back as soon as reads under way have ended. */
  @Override
  public void close() throws IOException {
    long stamp = lock.writeLock();
    try {
      if (segment != null) {
        segment = null;
        close(arena);
      }
    } finally {
      lock.unlockWrite(stamp);
    }
    channel.close();
  }
}
