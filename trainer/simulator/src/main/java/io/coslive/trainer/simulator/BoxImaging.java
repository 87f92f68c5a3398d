package io.coslive.trainer.simulator;

import org.jtransforms.fft.FloatFFT_3D;

import java.util.random.RandomGenerator;

/**
 * Turns the density in a box into what a microscope and a reconstruction would show of it. Owns its scratch memory: one
 * thread at a time.
 *
 * <p>Signal and noise are transformed together, as real and imaginary part; for real inputs S and N the transform F of
 * S + iN gives them back as S(k) = (F(k) + F*(-k))/2 and N(k) = (F(k) - F*(-k))/2i.
 */
final class BoxImaging {
  private static final int SIDE = BoxSimulator.SIDE;
  private static final int VOXELS = SIDE * SIDE * SIDE;
  private static final int LARGEST_SQUARE = 3 * SIDE / 2 * SIDE / 2;

  private final FloatFFT_3D fft = new FloatFFT_3D(SIDE, SIDE, SIDE);
  private final float[] complex = new float[2 * VOXELS];
  private final float[] signalGain = new float[LARGEST_SQUARE + 1];
  private final float[] noiseGain = new float[LARGEST_SQUARE + 1];
  private float[] wedge = new float[0];
  private double signalPower;
  private double noisePower;

  /** Images the box in place. */
  void image(float[] box, ImagingConditions conditions, RandomGenerator random) {
    boolean noisy = conditions.snr() != Double.POSITIVE_INFINITY;
    for (int i = 0; i < VOXELS; i++) {
      complex[2 * i] = box[i];
      complex[2 * i + 1] = noisy ? (float) random.nextGaussian() : 0;
    }
    fft.complexForward(complex);
    setGains(conditions);
    signalPower = 0;
    noisePower = 0;
    forEachPair(this::filterPair);
    // Parseval: without the frequency 0, power over all frequencies is variance over all voxels, up to one factor.
    float noiseScale = noisy && noisePower > 0 ? (float) Math.sqrt(signalPower / (conditions.snr() * noisePower)) : 0;
    forEachPair((at, opposite, square, measured) -> addPair(at, opposite, noiseScale));
    fft.complexInverse(complex, true);
    for (int i = 0; i < VOXELS; i++) {
      box[i] = complex[2 * i];
    }
  }

  private void setGains(ImagingConditions conditions) {
    wedge = conditions.wedge().onGrid(SIDE);
    double squareToAngstrom = 1 / (SIDE * Assembly.VOXEL_SIZE_ANGSTROM * SIDE * Assembly.VOXEL_SIZE_ANGSTROM);
    for (int square = 0; square <= LARGEST_SQUARE; square++) {
      double ctf = conditions.ctf().at(square * squareToAngstrom);
      if (conditions.phaseFlipped()) {
        ctf = Math.abs(ctf);
      }
      double gain = conditions.spectrum().gain(Math.sqrt(square) / SIDE, ctf);
      signalGain[square] = (float) (ctf * gain);
      noiseGain[square] = conditions.noiseHasSpectrum() ? (float) gain : 1;
    }
  }

  /** Work on a frequency and its opposite; both are complex numbers at an index of {@link #complex}. */
  @FunctionalInterface
  private interface PairWork {
    void accept(int at, int opposite, int squaredFrequency, float measured);
  }

  private void forEachPair(PairWork work) {
    for (int z = 0; z < SIDE; z++) {
      int kz = Frequencies.signed(z, SIDE);
      int oppositeZ = Frequencies.opposite(z, SIDE);
      for (int y = 0; y < SIDE; y++) {
        int ky = Frequencies.signed(y, SIDE);
        int oppositeY = Frequencies.opposite(y, SIDE);
        int row = (z * SIDE + y) * SIDE;
        int oppositeRow = (oppositeZ * SIDE + oppositeY) * SIDE;
        for (int x = 0; x < SIDE; x++) {
          int at = row + x;
          int opposite = oppositeRow + Frequencies.opposite(x, SIDE);
          if (at <= opposite) {
            int kx = Frequencies.signed(x, SIDE);
            work.accept(2 * at, 2 * opposite, kx * kx + ky * ky + kz * kz, wedge[z * SIDE + x]);
          }
        }
      }
    }
  }

  /** Leaves the filtered signal at the frequency and the filtered noise at the opposite one, or as its imaginary part. */
  private void filterPair(int at, int opposite, int square, float measured) {
    float signalFactor = .5f * measured * signalGain[square];
    float noiseFactor = .5f * measured * noiseGain[square];
    float signalRe = (complex[at] + complex[opposite]) * signalFactor;
    float signalIm = (complex[at + 1] - complex[opposite + 1]) * signalFactor;
    float noiseRe = (complex[at + 1] + complex[opposite + 1]) * noiseFactor;
    float noiseIm = (complex[opposite] - complex[at]) * noiseFactor;
    int weight = at == 0 ? 0 : at == opposite ? 1 : 2;
    signalPower += weight * (signalRe * signalRe + signalIm * signalIm);
    noisePower += weight * (noiseRe * noiseRe + noiseIm * noiseIm);
    complex[opposite] = noiseRe;
    complex[opposite + 1] = at == opposite ? noiseRe : noiseIm;
    complex[at] = signalRe;
    if (at != opposite) {
      complex[at + 1] = signalIm;
    }
  }

  private void addPair(int at, int opposite, float noiseScale) {
    if (at == opposite) {
      complex[at] += noiseScale * complex[at + 1];
      complex[at + 1] = 0;
      return;
    }
    float re = complex[at] + noiseScale * complex[opposite];
    float im = complex[at + 1] + noiseScale * complex[opposite + 1];
    complex[at] = re;
    complex[at + 1] = im;
    complex[opposite] = re;
    complex[opposite + 1] = -im;
  }
}
