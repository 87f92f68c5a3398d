package io.coslive.trainer.simulator.tomogram;

/**
 * How the tilt series is taken.
 *
 * @param defocusMicrometres underfocus
 * @param defocusSpreadMicrometres each tilt's underfocus is drawn evenly this far around it, as focusing between tilts
 *     is never exact; 0 for none
 * @param snr signal-to-noise ratio of the projections: the variance of what the particles make of them after the CTF and
 *     the camera's MTF, over the variance of the white noise that is then added; both over the specimen's own width and
 *     over all tilts. Every tilt has the same noise. Membranes and gold beads are no signal, because a few of them would
 *     carry more variance than all particles; without a particle there is no noise either. Positive infinity for no noise
 */
public record Imaging(double defocusMicrometres, double defocusSpreadMicrometres, double snr) {
  /** @throws IllegalArgumentException naming the value that is out of range */
  public Imaging {
    if (!(snr > 0)) {
      throw new IllegalArgumentException("an SNR of " + snr + " is not above 0");
    }
    if (!(defocusMicrometres > 0 && defocusMicrometres <= 20 && defocusSpreadMicrometres >= 0
        && defocusSpreadMicrometres < defocusMicrometres)) {
      throw new IllegalArgumentException("choose an underfocus above 0 and up to 20 µm, and a smaller spread");
    }
  }
}
