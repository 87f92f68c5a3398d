package io.coslive.trainer.simulator.tomogram;

/**
 * Modulation transfer of the camera: which share of a signal's amplitude it keeps.
 *
 * <p>
 * {@code MTF(f) = a / (1 + α f²) + b / (1 + β f²) + c} with f in cycles per camera pixel, the form that Rullgård et al.
 * fit to measured edges (J. Microsc. 243:234, 2011, the TEM-simulator), with their example's parameters a = 0.7, b = 0.2,
 * c = 0.1, α = 10, β = 40. The camera's pixel is 2.5 Å on the specimen and the images are binned four times, so at
 * 10 Å per voxel the last frequency, 1/20 Å, keeps 0.83 of its amplitude. Noise is added after it, white.
 */
final class CameraMtf {
  private static final double CAMERA_PIXEL_ANGSTROM = 2.5;
  private static final double A = .7;
  private static final double B = .2;
  private static final double C = .1;
  private static final double ALPHA = 10;
  private static final double BETA = 40;

  private CameraMtf() {}

  /** @param squaredFrequency in 1/Å² */
  static double at(double squaredFrequency) {
    double squared = squaredFrequency * CAMERA_PIXEL_ANGSTROM * CAMERA_PIXEL_ANGSTROM;
    return A / (1 + ALPHA * squared) + B / (1 + BETA * squared) + C;
  }
}
