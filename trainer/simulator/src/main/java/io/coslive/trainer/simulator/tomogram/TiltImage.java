package io.coslive.trainer.simulator.tomogram;

import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.Ctf;
import io.coslive.trainer.simulator.Frequencies;
import org.jtransforms.fft.FloatFFT_1D;

import java.util.random.RandomGenerator;

/**
 * One image of a tilt series, {@code [y][u]} at 10 Å. Transforms go row by row and column by column, because
 * JTransforms' two-dimensional one would start threads of its own, which keep a program from ending.
 */
final class TiltImage {
  private final float[] pixels;
  private final int width;
  private final int rows;

  /** @param pixels changed in place by what follows */
  TiltImage(float[] pixels, int width) {
    this.pixels = pixels;
    this.width = width;
    this.rows = pixels.length / width;
  }

  /** Applies CTF and camera MTF, and turns bright protein dark as a camera sees it in underfocus. */
  void transfer(Ctf ctf) {
    float[] complex = new float[2 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      complex[2 * i] = pixels[i];
    }
    FloatFFT_1D alongRows = new FloatFFT_1D(width);
    for (int y = 0; y < rows; y++) {
      alongRows.complexForward(complex, 2 * y * width);
    }
    filterColumns(complex, ctf);
    for (int y = 0; y < rows; y++) {
      alongRows.complexInverse(complex, 2 * y * width, true);
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = -complex[2 * i];
    }
  }

  private void filterColumns(float[] complex, Ctf ctf) {
    FloatFFT_1D alongColumns = new FloatFFT_1D(rows);
    float[] column = new float[2 * rows];
    for (int u = 0; u < width; u++) {
      for (int y = 0; y < rows; y++) {
        column[2 * y] = complex[2 * (y * width + u)];
        column[2 * y + 1] = complex[2 * (y * width + u) + 1];
      }
      alongColumns.complexForward(column);
      double fu = frequency(u, width);
      for (int y = 0; y < rows; y++) {
        double fy = frequency(y, rows);
        double squared = fu * fu + fy * fy;
        float transfer = (float) (ctf.at(squared) * CameraMtf.at(squared));
        column[2 * y] *= transfer;
        column[2 * y + 1] *= transfer;
      }
      alongColumns.complexInverse(column, true);
      for (int y = 0; y < rows; y++) {
        complex[2 * (y * width + u)] = column[2 * y];
        complex[2 * (y * width + u) + 1] = column[2 * y + 1];
      }
    }
  }

  private static double frequency(int index, int side) {
    return Frequencies.signed(index, side) / (side * Assembly.VOXEL_SIZE_ANGSTROM);
  }

  /** Variance over the central columns, as many as the specimen is wide. */
  double variance(int columns) {
    int first = (width - columns) / 2;
    double sum = 0;
    double squares = 0;
    for (int y = 0; y < rows; y++) {
      for (int u = first; u < first + columns; u++) {
        double value = pixels[y * width + u];
        sum += value;
        squares += value * value;
      }
    }
    double n = (double) rows * columns;
    return squares / n - sum / n * (sum / n);
  }

  /** Adds another image of the same size. */
  void add(float[] other) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] += other[i];
    }
  }

  /** Adds white noise. */
  void addNoise(double deviation, RandomGenerator random) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] += (float) (deviation * random.nextGaussian());
    }
  }

  /** Weights each row with the ramp |k| that back-projection needs. */
  void applyRamp() {
    FloatFFT_1D fft = new FloatFFT_1D(width);
    for (int y = 0; y < rows; y++) {
      int row = y * width;
      fft.realForward(pixels, row);
      pixels[row] = 0;
      // JTransforms keeps the Nyquist frequency's real part in the place of the mean's imaginary part.
      pixels[row + 1] *= .5f;
      for (int k = 1; k < width / 2; k++) {
        float ramp = k / (float) width;
        pixels[row + 2 * k] *= ramp;
        pixels[row + 2 * k + 1] *= ramp;
      }
      fft.realInverse(pixels, row, true);
    }
  }
}
