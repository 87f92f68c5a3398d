package io.coslive.trainer.simulator;

import io.coslive.ingest.volume.Shape;

import java.util.List;

/**
 * A tomogram to simulate, at 10 Å per voxel.
 *
 * @param assemblies the classes, equally often
 * @param particles how many to pack; fewer where no more fit
 * @param defocusMicrometres underfocus of every tilt
 * @param snr variance of the projected signal after the CTF over the variance of the noise, over the central
 *     {@code shape.x} columns of all tilts; positive infinity for none
 */
public record TomogramSpec(Shape shape, List<Assembly> assemblies, int particles, TiltScheme tilts,
    double defocusMicrometres, double snr) {
  /** Labels are int16: 0 and one per particle. */
  static final int MOST_PARTICLES = Short.MAX_VALUE;

  /** @throws IllegalArgumentException if a value is out of range */
  public TomogramSpec {
    assemblies = List.copyOf(assemblies);
    if (assemblies.isEmpty() || particles < 0 || particles > MOST_PARTICLES) {
      throw new IllegalArgumentException("a tomogram needs a class and at most " + MOST_PARTICLES + " particles");
    }
    if (!(snr > 0)) {
      throw new IllegalArgumentException("an SNR of " + snr + " is not above 0");
    }
  }
}
