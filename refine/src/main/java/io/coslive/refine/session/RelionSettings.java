package io.coslive.refine.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What RELION needs to know of the tilt series, and a tomogram does not tell. Nothing is guessed: a value that is not set
 * is left out of the session's RELION files, which say so.
 *
 * @param tiltSeriesPixelSizeAngstrom of the motion-corrected images, not binned; 0 if unknown
 * @param voltageKv 0 if unknown
 * @param sphericalAberrationMm 0 if unknown; a corrected microscope has 0.01 in RELION
 * @param amplitudeContrast 0 if unknown; mostly 0.07 to 0.1
 * @param hand 1 or −1, whether defocus grows or falls with z; 0 if unknown
 * @param tiltSeriesStar path of a tilt series' STAR file as RELION is to open it, <code>{tomogram}</code> standing for
 *     the tomogram's name; empty if unknown
 */
public record RelionSettings(double tiltSeriesPixelSizeAngstrom, double voltageKv, double sphericalAberrationMm,
    double amplitudeContrast, int hand, String tiltSeriesStar) {
  /** Nothing is known. */
  public static final RelionSettings UNKNOWN = new RelionSettings(0, 0, 0, 0, 0, "");

  /** @throws IllegalArgumentException naming the key that is wrong */
  public RelionSettings {
    requireWithin("tilt-series-pixel-size-angstrom", tiltSeriesPixelSizeAngstrom, 100);
    requireWithin("voltage-kv", voltageKv, 10_000);
    requireWithin("spherical-aberration-mm", sphericalAberrationMm, 100);
    requireWithin("amplitude-contrast", amplitudeContrast, 1);
    if (hand < -1 || hand > 1) {
      throw new IllegalArgumentException("hand must be 1, -1, or 0 for unknown");
    }
  }

  private static void requireWithin(String key, double value, double largest) {
    if (!(value >= 0 && value <= largest)) {
      throw new IllegalArgumentException(key + " must lie between 0 (unknown) and " + largest);
    }
  }

  /** Whether an optics group can be written. */
  boolean knowsOptics() {
    return tiltSeriesPixelSizeAngstrom > 0 && voltageKv > 0 && sphericalAberrationMm > 0 && amplitudeContrast > 0;
  }

  /** Labels that cannot be written, each with the key that would tell. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    note(missing, tiltSeriesPixelSizeAngstrom > 0,
        "rlnTomoTiltSeriesPixelSize, rlnTomoTomogramBinning and rlnTomoSizeX, Y, Z: set"
            + " relion.tilt-series-pixel-size-angstrom");
    note(missing, voltageKv > 0, "rlnVoltage: set relion.voltage-kv");
    note(missing, sphericalAberrationMm > 0, "rlnSphericalAberration: set relion.spherical-aberration-mm");
    note(missing, amplitudeContrast > 0, "rlnAmplitudeContrast: set relion.amplitude-contrast");
    note(missing, hand != 0, "rlnTomoHand: set relion.hand");
    note(missing, !tiltSeriesStar.isEmpty(), "rlnTomoTiltSeriesStarFile: set relion.tilt-series-star");
    return missing;
  }

  private static void note(List<String> missing, boolean known, String sentence) {
    if (!known) {
      missing.add(sentence);
    }
  }
}
