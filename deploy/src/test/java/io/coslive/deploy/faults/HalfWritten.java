package io.coslive.deploy.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A tomogram of which the first half is on the disk. A daemon waits for the second one, so its work lasts for exactly as long as the test wants.
 */
final class HalfWritten {
  private final Path file;
  private final byte[] rest;

  /** Cuts a complete file. */
  HalfWritten(Path file) {
    try {
      byte[] all = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(all, all.length / 2));
      this.file = file;
      this.rest = Arrays.copyOfRange(all, all.length / 2, all.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return file;
  }

  /** Writes what is missing. */
  void finish() {
    try {
      Files.write(file, rest, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
