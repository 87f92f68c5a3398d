package io.coslive.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This process's memory as Linux counts it (proc(5)), the resident pages of mapped files included. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /** The most there ever was, in bytes; 0 where the system has no /proc. */
  static long peakBytes() {
    return read("VmHWM:");
  }

  private static long read(String key) {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    try {
      return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10).findFirst().orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException("the process's memory cannot be read", e);
    }
  }
}
