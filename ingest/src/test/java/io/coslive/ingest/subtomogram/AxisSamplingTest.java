package io.coslive.ingest.subtomogram;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Resampling against what is known without it: a sine sampled by another grid. Its amplitude after the triangle filter is
 * that filter's frequency response, and its phase must be that of the new positions, to 0.02 voxels of the box.
 */
class AxisSamplingTest {
  private static final int LENGTH = 1000;
  private static final int SIDE = 64;

  @ParameterizedTest
  @CsvSource({
      // ratio, centre, periods per voxel of the box, least and highest amplitude that may remain
      "1,     500,    0.25, 0.999, 1.001", "1,    500.37, 0.05, 0.98, 1.001", "0.5,  500.37, 0.02, 0.99, 1.001",
      "0.25,  499.9,  0.02, 0.96, 1.001", "1.372, 500.11, 0.05, 0.97, 1.001", "2,    500.5,  0.05, 0.98, 1.001",
      "4.8,   500.63, 0.05, 0.98, 1.001", "2,     500.25, 0.45, 0.2,  0.5", "4.8,  500.63, 0.45, 0.2,  0.5"})
  void aSineKeepsItsPhaseAndWhatAmplitudeTheFilterLeaves(double ratio, double centre, double frequency, double least,
      double highest) {
    double[] sampled = sample(ratio, centre, frequency);

    // Least squares on sine and cosine at the box's own positions.
    double[] fit = fit(sampled, centre, ratio, frequency);
    assertThat(Math.hypot(fit[0], fit[1])).as("amplitude").isBetween(least, highest);
    assertThat(Math.atan2(fit[1], fit[0])).as("phase").isCloseTo(0, within(0.06 * frequency / 0.45));
  }

  @ParameterizedTest
  @CsvSource({"2, 0.75", "2, 0.95", "4.8, 0.8", "4.8, 1.5", "4.8, 2.2"})
  void detailFinerThanTheBoxSamplesIsDamped(double ratio, double frequency) {
    double[] sampled = sample(ratio, 500.21, frequency);

    double squares = 0;
    for (double value : sampled) {
      squares += value * value;
    }
    // Plain interpolation would keep all of it, as a false sine of root mean square 0.71.
    assertThat(Math.sqrt(squares / SIDE)).isLessThan(0.11);
  }

  /** A sine of so many periods per box voxel, sampled by the tomogram and resampled by the box. */
  private static double[] sample(double ratio, double centre, double frequency) {
    AxisSampling sampling = AxisSampling.of(centre, ratio, SIDE, LENGTH);
    double[] sampled = new double[SIDE];
    for (int i = 0; i < SIDE; i++) {
      for (int tap = 0; tap < sampling.taps()[i].length; tap++) {
        double position = sampling.first() + sampling.taps()[i][tap];
        sampled[i] += sampling.weights()[i][tap] * Math.sin(2 * Math.PI * frequency / ratio * position);
      }
    }
    return sampled;
  }

  private static double[] fit(double[] sampled, double centre, double ratio, double frequency) {
    double sinSin = 0;
    double cosCos = 0;
    double sinCos = 0;
    double withSin = 0;
    double withCos = 0;
    for (int i = 0; i < SIDE; i++) {
      double angle = 2 * Math.PI * frequency / ratio * (centre + (i - SIDE / 2) * ratio);
      double sin = Math.sin(angle);
      double cos = Math.cos(angle);
      sinSin += sin * sin;
      cosCos += cos * cos;
      sinCos += sin * cos;
      withSin += sampled[i] * sin;
      withCos += sampled[i] * cos;
    }
    double determinant = sinSin * cosCos - sinCos * sinCos;
    return new double[]{(withSin * cosCos - withCos * sinCos) / determinant, (withCos * sinSin - withSin * sinCos)
        / determinant};
  }
}
