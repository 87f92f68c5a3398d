package io.coslive.ingest.mrc;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The JDK's gzip, which goes from a member to the next by recursion: empty members without end would end the stack. */
final class GzipMembers extends GZIPInputStream {
  private static final int BUFFER_BYTES = 1 << 16;
  /** Block-wise gzip ends with one; a writer that was interrupted may leave a few. */
  private static final int MOST_EMPTY_IN_A_ROW = 100;

  private int depth;

  GzipMembers(InputStream compressed) throws IOException {
    super(compressed, BUFFER_BYTES);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (depth > MOST_EMPTY_IN_A_ROW) {
      throw new ZipException("more than " + MOST_EMPTY_IN_A_ROW + " empty members in a row");
    }
    depth++;
    try {
      return super.read(target, offset, length);
    } finally {
      depth--;
    }
  }
}
