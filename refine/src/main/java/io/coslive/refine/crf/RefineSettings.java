package io.coslive.refine.crf;

/**
 * How masks are refined; the CRF's own parameters come with the model bundle.
 *
 * @param threads how many particles are refined at the same time
 * @param largestComponentOnly keep only the largest connected piece of each mask
 */
public record RefineSettings(int threads, boolean largestComponentOnly) {
  /** Half of the processors, so that inference of the next tomogram has the others. */
  public static final RefineSettings DEFAULTS = new RefineSettings(
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2), false);

  /** @throws IllegalArgumentException naming the value that is out of range */
  public RefineSettings {
    if (threads < 1 || threads > 1024) {
      throw new IllegalArgumentException("threads must lie between 1 and 1024, not " + threads);
    }
  }
}
