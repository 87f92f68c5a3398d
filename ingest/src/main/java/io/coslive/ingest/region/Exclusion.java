package io.coslive.ingest.region;

import java.util.Locale;

/** Why a candidate that is high enough is not picked. */
public enum Exclusion {
  /** Outside the configured box. */
  BOX,
  /** Nearer to a face than the configured edge. */
  EDGE,
  /** Too much of a subtomogram there would lie outside the tomogram. */
  BOUNDARY,
  /** The announced mask is zero there. */
  MASK,
  /** A gold bead is near. */
  GOLD,
  /** There are as many better ones as a tomogram may have. */
  SURPLUS;

  /** Lower case, as in metric labels. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
