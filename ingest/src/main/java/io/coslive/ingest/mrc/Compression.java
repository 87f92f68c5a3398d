package io.coslive.ingest.mrc;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** The two ways in which volumes are commonly compressed, told by their first bytes, whatever the file's name. */
enum Compression {
  /** RFC 1952; several members in a row are one file. */
  GZIP {
    @Override
    InputStream expand(InputStream compressed) throws IOException {
      return new GzipMembers(compressed);
    }
  },
  /** Several streams in a row are one file: so parallel compressors write. */
  BZIP2 {
    @Override
    InputStream expand(InputStream compressed) throws IOException {
      return new Bzip2Streams(compressed);
    }
  };

  /** @throws IOException if the compressed data is no such stream after all */
  abstract InputStream expand(InputStream compressed) throws IOException;

  /** In messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty where the first bytes of a file are those of neither. */
  static Optional<Compression> of(byte[] start) {
    if (start.length >= 2 && start[0] == 0x1f && start[1] == (byte) 0x8b) {
      return Optional.of(GZIP);
    }
    boolean bzip2 = start.length >= 4 && start[0] == 'B' && start[1] == 'Z' && start[2] == 'h' && start[3] >= '1'
        && start[3] <= '9';
    return bzip2 ? Optional.of(BZIP2) : Optional.empty();
  }
}
