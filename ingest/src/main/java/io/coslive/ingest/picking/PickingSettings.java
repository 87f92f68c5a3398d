package io.coslive.ingest.picking;

/**
 * How candidates are found.
 *
 * @param particleDiameterAngstrom typical diameter in Å; the narrow Gaussian has σ = diameter / 4, the wide one 1.6
 *     times that, the pair that answers most strongly to a ball of this diameter
 * @param thresholdSigmas least height of a peak, in robust standard deviations (1.4826 × median absolute deviation)
 * @param spacingAngstrom half-width in Å of the cube in which a pick must be the maximum
 * @param maxPicks most picks of one tomogram, best first; bounds the memory and the time that one tomogram can take
 */
public record PickingSettings(double particleDiameterAngstrom, double thresholdSigmas, double spacingAngstrom,
    int maxPicks) {
  /**
   * More than a crowded cell shows in one tomogram, some hundreds to two thousand. Each pick's box of 32³ float32 values
   * takes 128 KiB, its mask as much again: 1.3 GB for a tomogram of noise, and several are under way at a time.
   */
  private static final int DEFAULT_MAX_PICKS = 5000;

  /** Suits assemblies from 100 to 300 Å. */
  public static final PickingSettings DEFAULTS = new PickingSettings(200, 4, 60, DEFAULT_MAX_PICKS);

  /** @throws IllegalArgumentException naming the value that is out of range */
  public PickingSettings {
    if (!(particleDiameterAngstrom >= 20 && particleDiameterAngstrom <= 2000)) {
      throw new IllegalArgumentException("particle-diameter-angstrom must lie between 20 and 2000");
    }
    if (!(thresholdSigmas > 0 && thresholdSigmas <= 100)) {
      throw new IllegalArgumentException("threshold-sigmas must lie above 0 and at most at 100");
    }
    if (!(spacingAngstrom > 0 && spacingAngstrom <= 2000)) {
      throw new IllegalArgumentException("spacing-angstrom must lie above 0 and at most at 2000");
    }
    if (maxPicks < 1 || maxPicks > 1_000_000) {
      throw new IllegalArgumentException("max-picks must lie between 1 and 1000000");
    }
  }
}
