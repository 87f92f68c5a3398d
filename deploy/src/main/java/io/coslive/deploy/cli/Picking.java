package io.coslive.deploy.cli;

import io.coslive.ingest.picking.PickingSettings;

/** Picker settings from what a person knows of a particle. */
final class Picking {
  private Picking() {}

  /** Everything in proportion to the diameter: two picks may not be nearer than their particles would allow. */
  static PickingSettings forDiameter(double diameterAngstrom) {
    PickingSettings defaults = PickingSettings.DEFAULTS;
    return new PickingSettings(diameterAngstrom, defaults.thresholdSigmas(),
        defaults.spacingAngstrom() * diameterAngstrom / defaults.particleDiameterAngstrom(), defaults.maxPicks());
  }
}
