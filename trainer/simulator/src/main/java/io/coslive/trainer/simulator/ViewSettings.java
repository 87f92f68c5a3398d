package io.coslive.trainer.simulator;

/**
 * How simulated subtomograms vary. Lengths are in voxels of 10 Å, frequencies in cycles per voxel.
 *
 * @param shiftVoxels most that a particle is off the centre, along each axis, uniformly
 * @param centredProbability of a particle exactly in the centre instead
 * @param scale most relative error of the voxel size, either way
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
public record ViewSettings(double shiftVoxels, double centredProbability, double scale, double neighbourProbability,
    Range neighbourDistanceVoxels, Range defocusMicrometres, double phaseFlipProbability, double tiltDegrees,
    double variedTiltProbability, Range variedTiltDegrees, double spectrumProbability, double noiseSpectrumProbability,
    double clipProbability, Range clipSigmas, Range log10Snr) {
  /** Covers what microscopes and reconstruction programs do; for training. */
  public static final ViewSettings TRAINING = new ViewSettings(2.5, .2, .05, .5, new Range(14, 23), new Range(1.5, 6),
      .5, 60, .7, new Range(40, 70), .5, .5, .1, new Range(2, 4), new Range(-1.5, 1.5));

  /**
   * The views of the published evaluation: ±60°, defocus 2–6 µm, nothing done to the spectrum.
   *
   * @param snr above 0, {@link Double#POSITIVE_INFINITY} for none
   */
  public static ViewSettings plain(double snr) {
    return new ViewSettings(1.5, 0, 0, .3, new Range(15, 23), new Range(2, 6), .5, 60, 0, Range.of(60), 0, 0, 0, Range
        .of(4), Range.of(Math.log10(snr)));
  }

  /** The same views at another noise. */
  public ViewSettings withLog10Snr(Range range) {
    return new ViewSettings(shiftVoxels, centredProbability, scale, neighbourProbability, neighbourDistanceVoxels,
        defocusMicrometres, phaseFlipProbability, tiltDegrees, variedTiltProbability, variedTiltDegrees,
        spectrumProbability, noiseSpectrumProbability, clipProbability, clipSigmas, range);
  }
}
