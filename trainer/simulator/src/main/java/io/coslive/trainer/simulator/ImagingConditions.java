package io.coslive.trainer.simulator;

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
    Ctf ctf = Ctf.ofMicrometres(settings.defocusMicrometres().draw(random));
    boolean phaseFlipped = random.nextDouble() < settings.phaseFlipProbability();
    TiltWedge wedge = random.nextDouble() < settings.variedTiltProbability()
        ? new TiltWedge(-settings
            .variedTiltDegrees()
            .draw(random), settings.variedTiltDegrees().draw(random))
        : new TiltWedge(-settings.tiltDegrees(), settings
            .tiltDegrees());
    Spectrum spectrum = random.nextDouble() < settings.spectrumProbability()
        ? Spectrum.draw(random)
        : new Spectrum.Unchanged();
    boolean noiseHasSpectrum = random.nextDouble() < settings.noiseSpectrumProbability();
    return new ImagingConditions(ctf, phaseFlipped, wedge, spectrum, noiseHasSpectrum, Math.pow(10, settings.log10Snr()
        .draw(random)));
  }
}
