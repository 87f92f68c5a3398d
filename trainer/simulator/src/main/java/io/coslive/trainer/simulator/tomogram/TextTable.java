package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.file.PartFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Lines in a file that is replaced as a whole, because others read it while a session is still being made. */
final class TextTable {
  private TextTable() {}

  /** Puts the lines, UTF-8, into the place of what the file held. */
  static void replace(Path file, List<String> lines) {
    ByteBuffer text = StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n");
    try (PartFile part = PartFile.beside(file)) {
      while (text.hasRemaining()) {
        part.channel().write(text);
      }
      part.commit();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the session's table " + file, e);
    }
  }
}
