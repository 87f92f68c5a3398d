package io.coslive.trainer.simulator;

/**
 * Contrast transfer at 300 kV, Cs 2.7 mm, amplitude contrast 0.08, with the sign that makes underfocused protein bright:
 * low frequencies are positive.
 *
 * @param defocusAngstrom underfocus in Å
 */
public record Ctf(double defocusAngstrom) {
  private static final double WAVELENGTH_ANGSTROM = .0197;
  private static final double SPHERICAL_ABERRATION_ANGSTROM = 2.7e7;
  private static final double AMPLITUDE_CONTRAST = .08;
  private static final double PHASE_CONTRAST = Math.sqrt(1 - AMPLITUDE_CONTRAST * AMPLITUDE_CONTRAST);

  /** From the underfocus in µm. */
  public static Ctf ofMicrometres(double defocus) {
    return new Ctf(defocus * 1e4);
  }

  /**
   * The factor, from -1 to 1.
   *
   * @param squaredFrequency in 1/Å²
   */
  public double at(double squaredFrequency) {
    double phase = Math.PI * WAVELENGTH_ANGSTROM * squaredFrequency * (defocusAngstrom - .5
        * SPHERICAL_ABERRATION_ANGSTROM * WAVELENGTH_ANGSTROM * WAVELENGTH_ANGSTROM * squaredFrequency);
    return PHASE_CONTRAST * Math.sin(phase) + AMPLITUDE_CONTRAST * Math.cos(phase);
  }
}
