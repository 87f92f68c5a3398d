package io.coslive.ingest.mrc;

import java.nio.file.Path;

/**
 * What the reader accepts beyond the plain case.
 *
 * @param lenient whether files without the letters MAP at byte 208 are read too: those written before the year 2000, and
 *     damaged ones
 * @param maxExpandedBytes most bytes that a compressed file may expand to
 * @param scratchFolder where compressed files are expanded, and where boxes wait that would take too much memory; nothing in
 *     it outlives their use
 */
public record MrcSettings(boolean lenient, long maxExpandedBytes, Path scratchFolder) {
  /** Ten times a tomogram of 960×928×464 float32 voxels; larger ones are not kept compressed. */
  public static final long DEFAULT_MAX_EXPANDED_BYTES = 16L << 30;

  /** Strict, and the system's folder for temporary files. */
  public static final MrcSettings DEFAULTS = new MrcSettings(false, DEFAULT_MAX_EXPANDED_BYTES,
      Path.of(System.getProperty("java.io.tmpdir", ".")));

  /** @throws IllegalArgumentException naming the key that is out of range */
  public MrcSettings {
    if (maxExpandedBytes < MrcHeader.BYTES) {
      throw new IllegalArgumentException("max-expanded-bytes must be at least 1024, the size of an MRC header");
    }
  }

  /** The same, lenient or strict. */
  public MrcSettings withLenient(boolean value) {
    return new MrcSettings(value, maxExpandedBytes, scratchFolder);
  }
}
