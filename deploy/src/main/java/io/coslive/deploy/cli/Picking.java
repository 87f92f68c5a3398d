package io.coslive.deploy.cli;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.picking.PickingSettings;
import org.jspecify.annotations.Nullable;

/** Picker settings from what a person knows of a particle. */
final class Picking {
  private Picking() {}

  /**
   * Everything in proportion to the diameter: two picks may not be nearer than their particles would allow.
   *
   * @param diameterAngstrom absent for the defaults
   * @throws Rejected if it can be no particle's
   */
  static PickingSettings of(@Nullable Double diameterAngstrom) {
    PickingSettings defaults = PickingSettings.DEFAULTS;
    if (diameterAngstrom == null) {
      return defaults;
    }
    try {
      return new PickingSettings(diameterAngstrom, defaults.thresholdSigmas(),
          defaults.spacingAngstrom() * diameterAngstrom / defaults.particleDiameterAngstrom(), defaults.maxPicks());
    } catch (IllegalArgumentException e) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE, "--particle-diameter: " + e.getMessage(), e);
    }
  }
}
