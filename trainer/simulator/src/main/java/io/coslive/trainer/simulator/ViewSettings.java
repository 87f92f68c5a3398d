package io.coslive.trainer.simulator;

import java.util.Collection;
import java.util.random.RandomGenerator;

/**
 * How simulated subtomograms vary. Lengths are in voxels of 10 Å, frequencies in cycles per voxel.
 *
 * @param log10Snr decimal logarithm of the SNR: variance of the signal over variance of the noise, both inside the box
 *     and after all filters, neighbours being signal, membranes and gold beads not; positive infinity is no noise
 */
public record ViewSettings(Pose pose, Crowding crowding, Optics optics, Tilts tilts, Processing processing,
    Range log10Snr) {
  /** Covers what microscopes and reconstruction programs do; for training. */
  public static final ViewSettings TRAINING = new ViewSettings(new Pose(2.5, .2, new Range(.95, 1.05)),
      new Crowding(.5, new Range(14, 23), .08, .05), new Optics(new Range(1.5, 6), .5),
      new Tilts(60, .7, new Range(40, 70)), new Processing(.5, .5, .1, new Range(2, 4)), new Range(-1.5, 1.5));

  /** Boxes as good as those of most sessions; a network that learns on these tells finer details apart. */
  public static final ViewSettings FINE_TUNING = new ViewSettings(new Pose(2, .2, new Range(.96, 1.04)),
      new Crowding(.5, new Range(14, 23), .08, .05), new Optics(new Range(1.5, 6), .5),
      new Tilts(60, .6, new Range(40, 70)), new Processing(.25, .5, .1, new Range(2, 4)), new Range(-1.3, 1.4));

  /** Spread of the voxel size between two tomograms of one session, and of the ends of the tilt range in degrees. */
  private static final double SESSION_SCALE = .01;
  private static final double SESSION_DEGREES = 2;

  /**
   * Where the particle is.
   *
   * @param shiftVoxels most that it is off the centre, along each axis, uniformly
   * @param centredProbability of exactly in the centre instead
   * @param scale size of the particles relative to their densities: what an error of the voxel size does
   */
  public record Pose(double shiftVoxels, double centredProbability, Range scale) {}

  /**
   * What else is in the box, outside the particle's mask.
   *
   * @param neighbourProbability of one or two other particles
   * @param neighbourDistanceVoxels from the centre to a neighbour's centre
   * @param membraneProbability of a bilayer beside the particle, see {@link Membrane}
   * @param goldProbability of a fiducial towards the box's edge, see {@link GoldBead}
   */
  public record Crowding(double neighbourProbability, Range neighbourDistanceVoxels, double membraneProbability,
      double goldProbability) {}

  /**
   * The microscope's contrast transfer.
   *
   * @param defocusMicrometres underfocus
   * @param phaseFlipProbability of a CTF corrected for its signs
   */
  public record Optics(Range defocusMicrometres, double phaseFlipProbability) {}

  /**
   * The missing wedge.
   *
   * @param degrees half of the tilt range, on either side of 0, where it is not varied
   * @param variedProbability of a tilt range whose two ends are drawn apart
   * @param variedDegrees each end of a varied tilt range
   */
  public record Tilts(double degrees, double variedProbability, Range variedDegrees) {}

  /**
   * What the reconstruction program did to the grey values.
   *
   * @param spectrumProbability of a changed amplitude spectrum, see {@link Spectrum}
   * @param noiseSpectrumProbability of noise with the same change (it came before the change) where there is one
   * @param clipProbability of grey values clipped
   * @param clipSigmas at so many standard deviations
   */
  public record Processing(double spectrumProbability, double noiseSpectrumProbability, double clipProbability,
      Range clipSigmas) {}

  /**
   * The views of the published evaluation: ±60°, defocus 2–6 µm, nothing done to the spectrum.
   *
   * @param snr above 0, {@link Double#POSITIVE_INFINITY} for none
   */
  public static ViewSettings plain(double snr) {
    return new ViewSettings(new Pose(1.5, 0, Range.of(1)), new Crowding(.3, new Range(15, 23), 0, 0),
        new Optics(new Range(2, 6), .5), new Tilts(60, 0, Range.of(60)), new Processing(0, 0, 0, Range.of(4)),
        Range.of(Math.log10(snr)));
  }

  /**
   * The views of one session: magnification and tilt range hardly vary in it, while they differ by 10 % and by ten
   * degrees and more between sessions. Support and target come from the same one. The share of boxes whose tilt range is
   * not varied, {@link Tilts#variedProbability}, stays. What is switched off stays off.
   */
  public ViewSettings ofSession(RandomGenerator random) {
    double size = random.nextDouble(.9, 1.1);
    double degrees = tilts.variedDegrees().draw(random);
    Range scale = pose.scale().min() == pose.scale().max()
        ? pose.scale()
        : new Range(size - SESSION_SCALE, size + SESSION_SCALE);
    Range ends = new Range(degrees - SESSION_DEGREES, degrees + SESSION_DEGREES);
    return new ViewSettings(new Pose(pose.shiftVoxels(), pose.centredProbability(), scale), crowding, optics,
        new Tilts(tilts.degrees(), tilts.variedProbability(), ends), processing, log10Snr);
  }

  /** The same views at another noise. */
  public ViewSettings withLog10Snr(Range range) {
    return new ViewSettings(pose, crowding, optics, tilts, processing, range);
  }

  /** The same views without all of these. */
  public ViewSettings without(Collection<Nuisance> nuisances) {
    ViewSettings rest = this;
    for (Nuisance nuisance : nuisances) {
      rest = rest.without(nuisance);
    }
    return rest;
  }

  /** The same views with one kind of variation switched off. */
  public ViewSettings without(Nuisance nuisance) {
    Range apart = crowding.neighbourDistanceVoxels();
    Range clips = processing.clipSigmas();
    return switch (nuisance) {
      case OFF_CENTRE -> with(new Pose(0, 1, pose.scale()));
      case VOXEL_SIZE -> with(new Pose(pose.shiftVoxels(), pose.centredProbability(), Range.of(1)));
      case NEIGHBOURS -> with(new Crowding(0, apart, crowding.membraneProbability(), crowding.goldProbability()));
      case MEMBRANES -> with(new Crowding(crowding.neighbourProbability(), apart, 0, crowding.goldProbability()));
      case GOLD -> with(new Crowding(crowding.neighbourProbability(), apart, crowding.membraneProbability(), 0));
      case CTF -> new ViewSettings(pose, crowding, new Optics(Range.of(optics.defocusMicrometres().middle()), 1), tilts,
          processing, log10Snr);
      case TILT_RANGE -> new ViewSettings(pose, crowding, optics, new Tilts(tilts.degrees(), 0, tilts.variedDegrees()),
          processing, log10Snr);
      case SPECTRUM -> with(new Processing(0, 0, processing.clipProbability(), clips));
      case CLIPPING -> with(new Processing(processing.spectrumProbability(), processing.noiseSpectrumProbability(), 0,
          clips));
      case NOISE -> withLog10Snr(Range.of(Double.POSITIVE_INFINITY));
    };
  }

  private ViewSettings with(Pose other) {
    return new ViewSettings(other, crowding, optics, tilts, processing, log10Snr);
  }

  private ViewSettings with(Crowding other) {
    return new ViewSettings(pose, other, optics, tilts, processing, log10Snr);
  }

  private ViewSettings with(Processing other) {
    return new ViewSettings(pose, crowding, optics, tilts, other, log10Snr);
  }
}
