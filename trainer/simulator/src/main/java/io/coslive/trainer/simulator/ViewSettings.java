package io.coslive.trainer.simulator;

import java.util.random.RandomGenerator;

/**
 * How simulated subtomograms vary. Lengths are in voxels of 10 Å, frequencies in cycles per voxel.
 *
 * @param shiftVoxels most that a particle is off the centre, along each axis, uniformly
 * @param centredProbability of a particle exactly in the centre instead
 * @param scale size of the particles relative to their densities: what an error of the voxel size does
 * @param neighbourProbability of one or two other particles in the box, outside the mask
 * @param neighbourDistanceVoxels from the centre to a neighbour's centre
 * @param defocusMicrometres underfocus
 * @param phaseFlipProbability of a CTF corrected for its signs
 * @param tiltDegrees half of the tilt range, on either side of 0, where it is not varied
 * @param variedTiltProbability of a tilt range whose two ends are drawn apart
 * @param variedTiltDegrees each end of a varied tilt range
 * @param spectrumProbability of a reconstruction that changes the amplitude spectrum, see {@link Spectrum}
 * @param noiseSpectrumProbability of noise with the same change (it came before the change) where there is one
 * @param clipProbability of grey values clipped
 * @param clipSigmas at so many standard deviations
 * @param log10Snr decimal logarithm of the SNR: variance of the signal over variance of the noise, both inside the box
 *     and after all filters, neighbours being signal; positive infinity is no noise
 */
public record ViewSettings(double shiftVoxels, double centredProbability, Range scale, double neighbourProbability,
    Range neighbourDistanceVoxels, Range defocusMicrometres, double phaseFlipProbability, double tiltDegrees,
    double variedTiltProbability, Range variedTiltDegrees, double spectrumProbability, double noiseSpectrumProbability,
    double clipProbability, Range clipSigmas, Range log10Snr) {
  /** Covers what microscopes and reconstruction programs do; for training. */
  public static final ViewSettings TRAINING = new ViewSettings(2.5, .2, new Range(.95, 1.05), .5, new Range(14, 23),
      new Range(1.5, 6), .5, 60, .7, new Range(40, 70), .5, .5, .1, new Range(2, 4), new Range(-1.5, 1.5));

  /** Boxes as good as those of most sessions; a network that learns on these tells finer details apart. */
  public static final ViewSettings FINE_TUNING = new ViewSettings(2, .2, new Range(.96, 1.04), .5, new Range(14, 23),
      new Range(1.5, 6), .5, 60, .6, new Range(40, 70), .25, .5, .1, new Range(2, 4), new Range(-1.2, 2));

  /** Spread of the voxel size between two tomograms of one session, and of the ends of the tilt range in degrees. */
  private static final double SESSION_SCALE = .01;
  private static final double SESSION_DEGREES = 2;

  /**
   * The views of the published evaluation: ±60°, defocus 2–6 µm, nothing done to the spectrum.
   *
   * @param snr above 0, {@link Double#POSITIVE_INFINITY} for none
   */
  public static ViewSettings plain(double snr) {
    return new ViewSettings(1.5, 0, Range.of(1), .3, new Range(15, 23), new Range(2, 6), .5, 60, 0, Range.of(60), 0, 0,
        0, Range
            .of(4),
        Range.of(Math.log10(snr)));
  }

  /**
   * The views of one session: magnification and tilt scheme hardly vary in it, while they differ by 10 % and by ten
   * degrees and more between sessions. Support and target come from the same one.
   */
  public ViewSettings ofSession(RandomGenerator random) {
    double size = random.nextDouble(.9, 1.1);
    double degrees = variedTiltDegrees.draw(random);
    return new ViewSettings(shiftVoxels, centredProbability, new Range(size - SESSION_SCALE, size + SESSION_SCALE),
        neighbourProbability, neighbourDistanceVoxels, defocusMicrometres, phaseFlipProbability, tiltDegrees,
        variedTiltProbability, new Range(degrees - SESSION_DEGREES, degrees + SESSION_DEGREES), spectrumProbability,
        noiseSpectrumProbability, clipProbability, clipSigmas, log10Snr);
  }

  /** The same views at another noise. */
  public ViewSettings withLog10Snr(Range range) {
    return new ViewSettings(shiftVoxels, centredProbability, scale, neighbourProbability, neighbourDistanceVoxels,
        defocusMicrometres, phaseFlipProbability, tiltDegrees, variedTiltProbability, variedTiltDegrees,
        spectrumProbability, noiseSpectrumProbability, clipProbability, clipSigmas, range);
  }
}
