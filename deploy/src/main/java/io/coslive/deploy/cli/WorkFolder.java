package io.coslive.deploy.cli;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder to work in: one that the person named and keeps, or a temporary one that is removed at the end.
 *
 * @param temporary whether it is removed
 */
record WorkFolder(Path path, boolean temporary) implements AutoCloseable {
  /** @param kept the folder to keep; absent for a temporary one */
  static WorkFolder of(@Nullable Path kept) {
    try {
      if (kept == null) {
        return new WorkFolder(Files.createTempDirectory("coslive-"), true);
      }
      Path folder = Files.createDirectories(kept).toRealPath();
      if (!Files.isWritable(folder)) {
        throw new AccessDeniedException(folder.toString());
      }
      return new WorkFolder(folder, false);
    } catch (IOException e) {
      throw new UncheckedIOException("results cannot go to " + (kept == null ? "a temporary folder" : kept), e);
    }
  }

  @Override
  public void close() {
    if (temporary) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the temporary folder " + path + " cannot be removed", e);
      }
    }
  }
}
