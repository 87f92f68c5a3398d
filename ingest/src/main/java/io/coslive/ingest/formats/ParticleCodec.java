package io.coslive.ingest.formats;

import io.coslive.ingest.failure.Rejected;

import java.io.IOException;
import java.util.Locale;

/** Reads and writes one format. Used by one thread. */
interface ParticleCodec {
  /** @throws Rejected MALFORMED_PICKS naming the line, or VOXEL_SIZE_UNKNOWN */
  ParticleList read(ParticleSource source) throws IOException;

  /**
   * Writes a list.
   *
   * @param file name for error messages
   * @throws Rejected MALFORMED_PICKS or VOXEL_SIZE_UNKNOWN if the format needs what is not known
   */
  void write(ParticleList list, TomogramFrame frame, String file, Appendable target) throws IOException;

  /** A number as it stands in text files: a point, six decimals. */
  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
