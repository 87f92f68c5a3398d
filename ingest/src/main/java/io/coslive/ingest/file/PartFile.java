package io.coslive.ingest.file;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/**
 * A file in the making: written beside its place under a name of its own, and renamed when it is complete and on the
 * disk. So a file appears whole or not at all, and whoever reads the old one is not disturbed.
 *
 * <p>
 * What a killed process left behind is removed by the next that writes the same file. A part is locked as long as its
 * writer lives, and the operating system gives the lock back when the process dies. Where the file system knows no locks
 * nothing is removed. Used by one thread.
 */
public final class PartFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);
  private static final String SUFFIX = ".part";
  private static final int UUID_CHARACTERS = 36;

  private final Path target;
  private final Path folder;
  private final Path part;
  private final FileChannel channel;

  private PartFile(Path target) throws IOException {
    this.target = target;
    folder = Objects.requireNonNull(target.getParent());
    part = folder.resolve(prefix(target) + UUID.randomUUID() + SUFFIX);
    channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Begins a file; what stands in its place stays until {@link #commit}. */
  public static PartFile beside(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    PartFile file = new PartFile(absolute);
    while (!file.claim()) {
      file.close();
      file = new PartFile(absolute);
    }
    file.removeOrphans();
    return file;
  }

  /** Where the content goes. */
  public FileChannel channel() {
    return channel;
  }

  /** Puts the file into its place, durably. */
  public void commit() throws IOException {
    channel.force(true);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    channel.close();
    // A rename is only as durable as the folder that records it.
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  /** Removes what was not committed. */
  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // The disk that failed to take the file may also fail to remove it; the failure that led here is the one to tell.
      LOG.debug("{} could not be removed", part, e);
    }
  }

  /** Locks the part. False where another writer took it for an orphan before the lock was there. */
  private boolean claim() {
    try {
      return channel.tryLock() != null && Files.exists(part);
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      LOG.debug("no locks on {}; parts of killed writers stay there", folder, e);
      return true;
    }
  }

  private void removeOrphans() {
    String prefix = prefix(target);
    int length = prefix.length() + UUID_CHARACTERS + SUFFIX.length();
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, path -> {
      String name = String.valueOf(path.getFileName());
      return name.length() == length && name.startsWith(prefix) && name.endsWith(SUFFIX) && !path.equals(part);
    })) {
      parts.forEach(PartFile::removeOrphan);
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("{} could not be searched for parts of killed writers", folder, e);
    }
  }

  private static void removeOrphan(Path other) {
    try (FileChannel orphan = FileChannel.open(other, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = orphan.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(other);
      }
    } catch (IOException | OverlappingFileLockException e) {
      LOG.debug("{} stays: it is being written, or cannot be removed", other, e);
    }
  }

  private static String prefix(Path target) {
    return "." + target.getFileName() + ".";
  }
}
