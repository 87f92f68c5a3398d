package io.coslive.trainer.simulator.tomogram;

/**
 * What to put into a tomogram; fewer where no more fit.
 *
 * @param particles all classes together, equally often
 * @param membranes vesicles, and every fourth a sheet through the whole volume, beginning with the second
 * @param goldBeads spheres of 5 to 10 nm radius
 */
public record Contents(int particles, int membranes, int goldBeads) {
  /** Labels are int16: one per particle. */
  static final int MOST_PARTICLES = Short.MAX_VALUE;
  /** More would leave no room; each is tried many times. */
  static final int MOST_SURROUNDINGS = 1000;

  /** @throws IllegalArgumentException if a number is out of range */
  public Contents {
    if (particles < 0 || particles > MOST_PARTICLES) {
      throw new IllegalArgumentException("choose 0 to " + MOST_PARTICLES + " particles per tomogram");
    }
    if (membranes < 0 || membranes > MOST_SURROUNDINGS || goldBeads < 0 || goldBeads > MOST_SURROUNDINGS) {
      throw new IllegalArgumentException("choose 0 to " + MOST_SURROUNDINGS + " membranes and as many gold beads");
    }
  }

  /** Particles alone. */
  public static Contents ofParticles(int particles) {
    return new Contents(particles, 0, 0);
  }
}
