package io.coslive.trainer.simulator.tomogram;

/**
 * A session to simulate.
 *
 * @param tomograms how many
 * @param tomogram what each of them is like
 * @param seed the same seed gives the same files
 */
public record SessionSpec(int tomograms, TomogramSpec tomogram, long seed) {
  /** @throws IllegalArgumentException if there are none or too many for their names */
  public SessionSpec {
    if (tomograms < 1 || tomograms > 999) {
      throw new IllegalArgumentException("choose 1 to 999 tomograms");
    }
  }
}
