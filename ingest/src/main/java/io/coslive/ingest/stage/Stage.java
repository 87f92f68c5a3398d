package io.coslive.ingest.stage;

import java.util.Locale;

/** The steps of a tomogram's way, as they stand in its timings and in metric labels. */
public enum Stage {
  /** Finding the file, reading and checking its header, and its digest where announced. */
  OPEN,
  /** Finding candidates. */
  PICK,
  /** Cutting and normalising their boxes. */
  EXTRACT,
  /** Encoding, matching. */
  ENCODE,
  /** Coarse masks of accepted particles. */
  DECODE,
  /** The CRF. */
  REFINE,
  /** The session files. */
  WRITE,
  /** The transaction. */
  PUBLISH;

  /** Lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
