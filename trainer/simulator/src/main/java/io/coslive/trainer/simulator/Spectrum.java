package io.coslive.trainer.simulator;

import java.util.random.RandomGenerator;

/** What a reconstruction program does to the radial amplitude spectrum. Frequencies are in cycles per voxel. */
sealed interface Spectrum {
  /**
   * What amplitudes are multiplied with.
   *
   * @param frequency 0 to √3/2
   * @param ctf the contrast transfer there
   */
  double gain(double frequency, double ctf);

  /** One of all but {@link Unchanged}, equally likely. */
  static Spectrum draw(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      // 0.05 cycles per voxel is what turned whitened real boxes back into the simulated spectrum.
      case 0 -> new Whitened(.03 * Math.pow(5, random.nextDouble()));
      case 1 -> new LowPass(random.nextDouble(.1, .35));
      case 2 -> new HighPass(random.nextDouble(.01, .05));
      case 3 -> new Premultiplied();
      default -> new Deconvolved(random.nextDouble(.05, .5));
    };
  }

  /** As it is. */
  record Unchanged() implements Spectrum {
    @Override
    public double gain(double frequency, double ctf) {
      return 1;
    }
  }

  /** Raised with the square of the frequency beyond a corner, as noise whitening does to a decaying spectrum. */
  record Whitened(double corner) implements Spectrum {
    @Override
    public double gain(double frequency, double ctf) {
      double ratio = frequency / corner;
      return 1 + ratio * ratio;
    }
  }

  /** Gaussian low-pass. */
  record LowPass(double sigma) implements Spectrum {
    @Override
    public double gain(double frequency, double ctf) {
      return Math.exp(-frequency * frequency / (2 * sigma * sigma));
    }
  }

  /** Gaussian high-pass. */
  record HighPass(double sigma) implements Spectrum {
    @Override
    public double gain(double frequency, double ctf) {
      return 1 - Math.exp(-frequency * frequency / (2 * sigma * sigma));
    }
  }

  /** Multiplied with the CTF once more, as in weighted averaging. */
  record Premultiplied() implements Spectrum {
    @Override
    public double gain(double frequency, double ctf) {
      return ctf;
    }
  }

  /** Divided by the CTF as far as a Wiener filter dares. */
  record Deconvolved(double wiener) implements Spectrum {
    @Override
    public double gain(double frequency, double ctf) {
      return ctf / (ctf * ctf + wiener);
    }
  }
}
