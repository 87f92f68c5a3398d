package io.coslive.refine.session;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** {@code embeddings.npy}: NumPy format 1.0, little-endian float32, C order, one row per particle. */
final class EmbeddingFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  /** The data begin at a multiple of this, as the format asks. */
  private static final int ALIGNMENT = 64;

  private EmbeddingFile() {}

  /**
   * Writes the array.
   *
   * @param length values per embedding
   * @throws IllegalArgumentException if an embedding has another length
   */
  static void write(Collection<float[]> embeddings, int length, OutputStream stream) throws IOException {
    String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + embeddings.size() + ", " + length
        + "), }";
    int prefix = MAGIC.length + 2;
    int padded = (prefix + dictionary.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - prefix;
    String header = dictionary + " ".repeat(padded - dictionary.length() - 1) + "\n";
    stream.write(MAGIC);
    stream.write(new byte[]{(byte) padded, (byte) (padded >> 8)});
    stream.write(header.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer row = ByteBuffer.allocate(length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] embedding : embeddings) {
      if (embedding.length != length) {
        throw new IllegalArgumentException("an embedding has " + embedding.length + " values instead of " + length);
      }
      row.clear().asFloatBuffer().put(embedding);
      stream.write(row.array());
    }
  }
}
