package io.coslive.deploy.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder on a disk that can be filled: a small one in memory where this process may mount one. Elsewhere the folder's place is
 * taken by a file, which fails every write too.
 */
final class FullDisk implements AutoCloseable {
  private static final String SIZE = "size=1m";
  private static final byte[] CHUNK = new byte[4096];

  private final Path folder;
  private final boolean mounted;

  /** @param folder does not exist yet */
  FullDisk(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectory(folder);
    mounted = run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString());
    if (!mounted) {
      Files.delete(folder);
    }
  }

  /** From now on nothing can be written. */
  void fill() throws IOException {
    if (!mounted) {
      Files.createFile(folder);
      return;
    }
    try (OutputStream filler = Files.newOutputStream(filler())) {
      while (true) {
        filler.write(CHUNK);
      }
    } catch (IOException e) {
      if (Files.getFileStore(folder).getUsableSpace() >= CHUNK.length) {
        throw e;
      }
    }
  }

  /** From now on it can again. */
  void free() throws IOException {
    Files.delete(mounted ? filler() : folder);
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start()
        .waitFor() == 0;
  }

  @Override
  public void close() {
    try {
      if (mounted) {
        run("umount", "-l", folder.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
