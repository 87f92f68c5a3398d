package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.ScratchFailed;
import io.coslive.ingest.failure.Transient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A compressed volume expanded into a scratch file. The file loses its name as soon as it is open, so the operating
 * system takes the space back when the channel is closed or the process dies, however it dies.
 *
 * <p>
 * Never writes more than the volume's header promises, and refuses a promise beyond the cap before the first voxel.
 */
final class Expansion {
  private static final Logger LOG = LoggerFactory.getLogger(Expansion.class);
  private static final int CHUNK_BYTES = 1 << 20;

  private final Path path;
  private final Compression compression;
  private final CompressedInput input;
  private final MrcSettings settings;
  private final BooleanSupplier cancelled;

  /**
   * Expands nothing yet.
   *
   * @param compressed the file's; stays open
   * @param cancelled asked before every MiB
   */
  Expansion(Path path, Compression compression, FileChannel compressed, MrcSettings settings,
      BooleanSupplier cancelled) {
    this.path = path;
    this.compression = compression;
    this.input = new CompressedInput(path, compressed, cancelled);
    this.settings = settings;
    this.cancelled = cancelled;
  }

  /**
   * Expands the file.
   *
   * @return the expanded file, to be closed by whoever closes the volume
   * @throws Rejected TRUNCATED_VOLUME, MALFORMED_VOLUME, UNSUPPORTED_VOLUME
   * @throws ScratchFailed if the scratch disk is full or away
   * @throws Transient if the file cannot be read
   * @throws CancellationException if cancelled
   */
  MrcFile run() throws IOException {
    FileChannel scratch = scratch();
    try {
      return new MrcFile(path, expandInto(scratch), scratch);
    } catch (IOException | RuntimeException | Error e) {
      try {
        scratch.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private MrcHeader expandInto(FileChannel scratch) {
    try (InputStream expanded = compression.expand(input)) {
      byte[] chunk = new byte[CHUNK_BYTES];
      int start = expanded.readNBytes(chunk, 0, MrcHeader.BYTES);
      MrcHeader header = MrcHeader.parse(Arrays.copyOf(chunk, start), path + " (expanded)", settings.lenient());
      checkPromise(header);
      checkScratchSize(header);
      write(scratch, chunk, start, 0);
      long done = start;
      while (done < header.fileBytes()) {
        checkCancelled(done);
        int count = expanded.read(chunk, 0, (int) Math.min(chunk.length, header.fileBytes() - done));
        if (count < 0) {
          throw new Rejected(FailureCode.TRUNCATED_VOLUME, path + " expands to " + done
              + " bytes; its header promises " + header.promise() + ". Compress the volume again.");
        }
        write(scratch, chunk, count, done);
        done += count;
      }
      boolean longer = expanded.read() >= 0; // at the end, a decoder compares its checksum
      LOG.debug("{} expanded to {} bytes{}", path, done, longer ? ", what follows them is not read" : "");
      return header;
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private void checkPromise(MrcHeader header) {
    if (header.fileBytes() > settings.maxExpandedBytes()) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, path + " would expand to " + header.promise()
          + ", more than the " + settings.maxExpandedBytes()
          + " that ingest.mrc.max-expanded-bytes allows. Expand it on disk, or raise the limit.");
    }
  }

  /** What would not fit on an empty disk is not worth waiting for, and would keep everything behind it waiting. */
  private void checkScratchSize(MrcHeader header) {
    long total;
    try {
      total = Files.getFileStore(settings.scratchFolder()).getTotalSpace();
    } catch (IOException e) {
      throw new ScratchFailed(
          settings.scratchFolder() + " does not answer (" + e.getMessage() + "); waiting for the disk",
          e);
    }
    if (total > 0 && header.fileBytes() > total) { // some file systems do not know their size
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME,
          path + " would expand to " + header.promise() + ", more than the "
              + total
              + " bytes of the disk that ingest.mrc.scratch-folder lies on. Expand it on disk, or name a larger one.");
    }
  }

  private void checkCancelled(long done) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("expanding " + path + " was cancelled at byte " + done);
    }
  }

  private Rejected damaged(IOException e) {
    boolean cut = input.ended() || e instanceof EOFException;
    return cut
        ? new Rejected(FailureCode.TRUNCATED_VOLUME, path + " ends at byte " + input.position() + ", inside its "
            + compression.label() + " stream. Copy the file again.", e)
        : new Rejected(FailureCode.MALFORMED_VOLUME, path + " is a damaged " + compression.label()
            + " file, as shows before byte " + input.position() + ". Copy the file again.", e);
  }

  /** Opened and unlinked in one go: that is how the JDK does DELETE_ON_CLOSE on Unix. */
  private FileChannel scratch() {
    Path file = settings.scratchFolder().resolve(".coslive-" + UUID.randomUUID() + ".expanded");
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new ScratchFailed("no scratch file for " + path + " can be made in " + settings.scratchFolder() + " ("
          + e.getMessage() + "); waiting for the disk", e);
    }
  }

  private void write(FileChannel scratch, byte[] bytes, int count, long position) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    try {
      while (buffer.hasRemaining()) {
        scratch.write(buffer, position + buffer.position());
      }
    } catch (IOException e) {
      throw new ScratchFailed(path + " could not be expanded in " + settings.scratchFolder() + " (" + e.getMessage()
          + "); waiting for the disk", e);
    }
  }
}
