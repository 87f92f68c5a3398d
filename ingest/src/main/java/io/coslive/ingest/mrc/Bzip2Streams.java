package io.coslive.ingest.mrc;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * bzip2 streams in a row, read as one. Each makes its decoder allocate a megabyte and more, however little it holds, so a
 * few KB of tiny streams would cost gigabytes; whoever compresses in parallel makes them of a block's size.
 */
final class Bzip2Streams extends FilterInputStream {
  /** Files joined by hand. */
  private static final int STREAMS_OF_ANY_SIZE = 4;
  /** What every further stream must hold on average: less than the smallest block, 100 kB. */
  private static final long LEAST_BYTES_PER_STREAM = 64 << 10;

  private final InputStream compressed;
  private long expandedBytes;
  private int streams = 1;

  /** @param compressed whose {@code available} is 0 only at its end */
  Bzip2Streams(InputStream compressed) throws IOException {
    super(new BZip2CompressorInputStream(compressed));
    this.compressed = compressed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    while (count < 0 && compressed.available() > 0) {
      begin();
      count = in.read(target, offset, length);
    }
    expandedBytes += Math.max(count, 0);
    return count;
  }

  private void begin() throws IOException {
    streams++;
    if (streams - STREAMS_OF_ANY_SIZE > expandedBytes / LEAST_BYTES_PER_STREAM) {
      throw new IOException(streams + " streams hold no more than " + expandedBytes + " bytes");
    }
    in = new BZip2CompressorInputStream(compressed); // takes no byte beyond its stream's last
  }
}
