package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.Transient;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A compressed file on its way to its decoder. Knows how far it was read and whether its end was met, and turns a failing
 * device into a {@link Transient}, so that every IOException that a decoder throws means damaged data. One thread.
 */
final class CompressedInput extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final BooleanSupplier cancelled;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private long loaded;
  private boolean ended;

  /**
   * Reads nothing yet.
   *
   * @param channel read from its first byte on, whatever its position
   * @param cancelled asked before every 64 KiB, of which a decoder may take any number without giving out a byte
   */
  CompressedInput(Path path, FileChannel channel, BooleanSupplier cancelled) {
    this.path = path;
    this.channel = channel;
    this.cancelled = cancelled;
  }

  /** Bytes given out so far. */
  long position() {
    return loaded - buffer.remaining();
  }

  /** Whether more was asked for than the file has. */
  boolean ended() {
    return ended;
  }

  @Override
  public int read() {
    return load() ? buffer.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!load()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  /** What can be had without waiting: zero only at the end, by which gzip tells whether another member follows. */
  @Override
  public int available() {
    return load() ? buffer.remaining() : 0;
  }

  /** Makes sure that there is a byte to give out, unless the file has ended. */
  private boolean load() {
    if (buffer.hasRemaining()) {
      return true;
    }
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("expanding " + path + " was cancelled at its byte " + loaded);
    }
    try {
      buffer.clear();
      int count = channel.read(buffer, loaded);
      buffer.flip();
      if (count <= 0) {
        ended = true;
        return false;
      }
      loaded += count;
      return true;
    } catch (IOException e) {
      buffer.limit(0);
      throw new Transient(path + " could not be read at byte " + loaded + ": " + e.getMessage(), e);
    }
  }
}
