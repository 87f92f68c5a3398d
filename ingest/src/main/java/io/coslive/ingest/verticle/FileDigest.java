package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.file.FileOpener;
import io.coslive.ingest.file.Sha256;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Compares a file with an announced SHA-256. */
final class FileDigest {
  private static final int CHUNK_BYTES = 1 << 20;

  private FileDigest() {}

  /**
   * Reads the whole file once.
   *
   * @param opener as for its voxels
   * @param expected 64 hex digits
   * @param cancelled asked before every MiB
   * @throws Rejected MALFORMED_VOLUME where the digests differ
   * @throws Transient where the file cannot be read
   */
  static void check(Path file, FileOpener opener, String expected, BooleanSupplier cancelled) {
    String actual = HexFormat.of().formatHex(digest(file, opener, cancelled));
    if (!actual.equalsIgnoreCase(expected)) {
      throw new Rejected(FailureCode.MALFORMED_VOLUME, file + " has SHA-256 " + actual + " instead of the announced "
          + expected + ": copy it again, or announce the digest it has");
    }
  }

  private static byte[] digest(Path file, FileOpener opener, BooleanSupplier cancelled) {
    MessageDigest digest = Sha256.digest();
    byte[] chunk = new byte[CHUNK_BYTES];
    try (InputStream in = Channels.newInputStream(opener.open(file))) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (cancelled.getAsBoolean()) {
          throw new CancellationException("the check of the digest was cancelled");
        }
        digest.update(chunk, 0, read);
      }
    } catch (IOException e) {
      throw new Transient(file + " could not be read for its digest: " + e.getMessage(), e);
    }
    return digest.digest();
  }
}
