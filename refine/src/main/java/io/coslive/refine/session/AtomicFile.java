package io.coslive.refine.session;

import io.coslive.ingest.failure.Transient;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that appear complete or not at all: written beside their place, synchronised, renamed. */
final class AtomicFile {
  /** Writes the content. */
  interface Content {
    void writeTo(OutputStream stream) throws IOException;
  }

  private static final int BUFFER_BYTES = 1 << 16;

  private AtomicFile() {}

  /**
   * Writes a file into an existing folder, replacing what stands there.
   *
   * @throws Transient if the disk is full or fails; nothing is left behind
   */
  static void write(Path folder, String name, Content content) {
    Path path = folder.resolve(name);
    Path part = folder.resolve("." + name + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
        content.writeTo(stream);
        stream.flush();
        channel.force(true);
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      synchronise(folder);
    } catch (IOException e) {
      throw failed(path, e);
    } finally {
      discard(part);
    }
  }

  /** Makes a folder with those above it. */
  static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** What a failing disk ends in. */
  static Transient failed(Path path, IOException e) {
    return new Transient("the archive's " + path + " failed (" + e + "); check the disk's space and permissions", e);
  }

  /** A rename is only as durable as the folder that records it. */
  private static void synchronise(Path folder) throws IOException {
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // A disk that fails to remove the part has already failed to take the file, and that is being told.
    }
  }
}
