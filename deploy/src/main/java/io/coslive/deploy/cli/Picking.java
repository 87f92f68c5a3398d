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
   * @param diameterAngstrom absent for the default
   * @param largestAngstrom absent where particles are of one size
   * @param thresholdSigmas absent for the default
   * @throws Rejected if a value is out of range
   */
  static PickingSettings of(@Nullable Double diameterAngstrom, @Nullable Double largestAngstrom,
      @Nullable Double thresholdSigmas) {
    PickingSettings defaults = PickingSettings.DEFAULTS;
    double diameter = diameterAngstrom == null ? defaults.particleDiameterAngstrom() : diameterAngstrom;
    double threshold = thresholdSigmas == null ? defaults.thresholdSigmas() : thresholdSigmas;
    try {
      return new PickingSettings(diameter, largestAngstrom == null ? 0 : largestAngstrom, threshold,
          defaults.spacingAngstrom() * diameter / defaults.particleDiameterAngstrom(), defaults.maxPicks(),
          defaults.threads(), defaults.maxMemoryBytes());
    } catch (IllegalArgumentException e) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE,
          "--particle-diameter, --largest-diameter, --threshold: " + e.getMessage(), e);
    }
  }
}
