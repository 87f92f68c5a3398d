package io.coslive.ingest.picking;

/**
 * How candidates are found.
 *
 * @param particleDiameterAngstrom typical diameter in Å; the narrow Gaussian has σ = diameter / 4, the next one 1.6
 *     times that, the pair that answers most strongly to a ball of this diameter
 * @param largestDiameterAngstrom diameter in Å of the largest particles, where they differ much; 0 where they do not
 * @param thresholdSigmas least height of a peak, in robust standard deviations (1.4826 × median absolute deviation)
 * @param spacingAngstrom half-width in Å of the cube in which a pick must be the maximum; in proportion for larger ones
 * @param maxPicks most picks of one tomogram, best first; bounds the memory and the time that one tomogram can take
 * @param threads threads that read and filter
 * @param maxMemoryBytes most memory for a tomogram's slices while it is picked
 */
public record PickingSettings(double particleDiameterAngstrom, double largestDiameterAngstrom, double thresholdSigmas,
    double spacingAngstrom, int maxPicks, int threads, long maxMemoryBytes) {
  /** From one Gaussian to the next: the classic approximation of the Laplacian. */
  static final double SCALE_RATIO = 1.6;
  /** Each scale takes as long as the first; diameters further apart than three scales cover want two sessions. */
  private static final int MOST_SCALES = 3;
  /**
   * More than a crowded cell shows in one tomogram, some hundreds to two thousand. Each pick's box of 32³ float32 values
   * takes 128 KiB, its mask as much again: up to 1.3 GB of scratch space for a tomogram, and time for each.
   */
  private static final int DEFAULT_MAX_PICKS = 5000;
  /** The network wants the other processors. */
  private static final int DEFAULT_THREADS = 2;
  /** Tomograms of 1024 × 1440 voxels of 10 Å, of any depth, stay in one piece; larger ones are cut into bands. */
  private static final long DEFAULT_MAX_MEMORY = 384L << 20;
  private static final long LEAST_MEMORY = 1L << 20;

  /** Suits assemblies from 100 to 300 Å. */
  public static final PickingSettings DEFAULTS = new PickingSettings(200, 4, 60, DEFAULT_MAX_PICKS);

  /** Particles of one size, with the usual threads and memory. */
  public PickingSettings(double particleDiameterAngstrom, double thresholdSigmas, double spacingAngstrom,
      int maxPicks) {
    this(particleDiameterAngstrom, 0, thresholdSigmas, spacingAngstrom, maxPicks, DEFAULT_THREADS, DEFAULT_MAX_MEMORY);
  }

  /** @throws IllegalArgumentException naming the value that is out of range */
  public PickingSettings {
    if (!(particleDiameterAngstrom >= 20 && particleDiameterAngstrom <= 2000)) {
      throw new IllegalArgumentException("particle-diameter-angstrom must lie between 20 and 2000");
    }
    if (largestDiameterAngstrom != 0 && !(largestDiameterAngstrom >= particleDiameterAngstrom
        && largestDiameterAngstrom <= particleDiameterAngstrom * largestRange())) {
      throw new IllegalArgumentException(
          "largest-diameter-angstrom must be 0, or lie between particle-diameter-angstrom"
              + " and " + largestRange() + " times that");
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
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException("threads must lie between 1 and 64");
    }
    if (maxMemoryBytes < LEAST_MEMORY) {
      throw new IllegalArgumentException("max-memory-bytes must be at least " + LEAST_MEMORY);
    }
  }

  private static double largestRange() {
    return Math.round(100 * Math.pow(SCALE_RATIO, MOST_SCALES - 1)) / 100.0;
  }

  /** At how many scales particles are looked for: one, or as many as cover the range. */
  int scales() {
    if (largestDiameterAngstrom == 0) {
      return 1;
    }
    double steps = Math.log(largestDiameterAngstrom / particleDiameterAngstrom) / Math.log(SCALE_RATIO);
    return 1 + (int) Math.min(MOST_SCALES - 1, Math.ceil(steps - 0.01)); // 1.6 times as large is one step
  }

  /** The same with other threads. */
  public PickingSettings withThreads(int number) {
    return new PickingSettings(particleDiameterAngstrom, largestDiameterAngstrom, thresholdSigmas, spacingAngstrom,
        maxPicks, number, maxMemoryBytes);
  }
}
