package io.coslive.refine.session;

import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.file.PartFile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the archive's files by way of {@link PartFile}; a failing disk ends in a {@link Transient}. */
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
    try (PartFile part = PartFile.beside(path)) {
      OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(part.channel()), BUFFER_BYTES);
      content.writeTo(stream);
      stream.flush();
      part.commit();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  /** Takes a file away, if it is there. */
  static void delete(Path folder, String name) {
    Path path = folder.resolve(name);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw failed(path, e);
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
}
