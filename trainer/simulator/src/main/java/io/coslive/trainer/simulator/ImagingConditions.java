package io.coslive.trainer.simulator;

import io.coslive.trainer.simulator.ViewSettings.Optics;
import io.coslive.trainer.simulator.ViewSettings.Processing;
import io.coslive.trainer.simulator.ViewSettings.Tilts;

import java.util.random.RandomGenerator;

/**
 * How one box was imaged.
 *
 * @param phaseFlipped whether negative lobes of the CTF were turned round
 * @param wedge which directions were measured
 * @param noiseHasSpectrum whether the noise passed through the spectrum's change too
 * @param snr signal variance over noise variance, infinite for no noise
 */
record ImagingConditions(Ctf ctf, boolean phaseFlipped, TiltWedge wedge, Spectrum spectrum, boolean noiseHasSpectrum,
    double snr) {
  static ImagingConditions draw(ViewSettings settings, RandomGenerator random) {
    Optics optics = settings.optics();
    Tilts tilts = settings.tilts();
    Processing processing = settings.processing();
    Ctf ctf = Ctf.ofMicrometres(optics.defocusMicrometres().draw(random));
    boolean phaseFlipped = random.nextDouble() < optics.phaseFlipProbability();
    TiltWedge wedge = random.nextDouble() < tilts.variedProbability()
        ? new TiltWedge(-tilts.variedDegrees().draw(random), tilts.variedDegrees().draw(random))
        : new TiltWedge(-tilts.degrees(), tilts.degrees());
    Spectrum spectrum = random.nextDouble() < processing.spectrumProbability()
        ? Spectrum.draw(random)
        : new Spectrum.Unchanged();
    boolean noiseHasSpectrum = random.nextDouble() < processing.noiseSpectrumProbability();
    return new ImagingConditions(ctf, phaseFlipped, wedge, spectrum, noiseHasSpectrum, Math.pow(10, settings.log10Snr()
        .draw(random)));
  }

  /** The same without noise. */
  ImagingConditions withoutNoise() {
    return new ImagingConditions(ctf, phaseFlipped, wedge, spectrum, noiseHasSpectrum, Double.POSITIVE_INFINITY);
  }
}
