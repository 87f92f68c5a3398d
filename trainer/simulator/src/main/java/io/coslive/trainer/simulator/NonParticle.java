package io.coslive.trainer.simulator;

import java.util.Locale;

/** What a picker finds that is no particle in the middle of a box. */
public enum NonParticle {
  /** Ice and noise. */
  NOISE,
  /** A bilayer through the box, near its centre. */
  MEMBRANE,
  /** A fiducial near the centre. */
  GOLD_BEAD,
  /** A particle 9 to 13 voxels beside the centre. */
  OFF_CENTRE,
  /** Two particles that touch each other in the centre. */
  TWO_HALVES;

  /** As a person reads it: {@code two halves}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
