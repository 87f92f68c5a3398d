package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Shape;

import java.util.Arrays;

/**
 * Projection and back-projection of one x–z slice, the tilt axis being y. At tilt α the point (x, z) falls on the
 * detector at {@code u = x cos α + z sin α}, all measured from the centres; by the central slice theorem that measures
 * the line {@code kz = kx tan α}.
 */
final class TiltGeometry {
  private final Shape shape;
  private final double[] cosines;
  private final double[] sines;
  private final int width;

  /** @param angles tilts in radians */
  TiltGeometry(Shape shape, double[] angles) {
    this.shape = shape;
    this.cosines = Arrays.stream(angles).map(Math::cos).toArray();
    this.sines = Arrays.stream(angles).map(Math::sin).toArray();
    // Wide enough for the diagonal; a multiple of 32 is quick to transform.
    this.width = (int) Math.ceil((Math.hypot(shape.x(), shape.z()) + 4) / 32) * 32;
  }

  int tilts() {
    return cosines.length;
  }

  /** Detector pixels per row. */
  int width() {
    return width;
  }

  /** Detector rows: those of the volume along y. */
  int rows() {
    return shape.y();
  }

  /** Adds the slice at y, {@code [z][x]} within the volume, to row y of every image. */
  void project(float[] volume, int y, float[][] images) {
    for (int z = 0; z < shape.z(); z++) {
      int row = shape.index(0, y, z);
      for (int x = 0; x < shape.x(); x++) {
        float value = volume[row + x];
        if (value != 0) {
          project(value, x, y, z, images);
        }
      }
    }
  }

  /** Adds one voxel to every image. */
  void project(float value, int x, int y, int z, float[][] images) {
    for (int tilt = 0; tilt < cosines.length; tilt++) {
      spread(value, detector(x, z, tilt), images[tilt], y * width);
    }
  }

  private static void spread(float value, float u, float[] image, int row) {
    int u0 = (int) u;
    float share = u - u0;
    image[row + u0] += value * (1 - share);
    image[row + u0 + 1] += value * share;
  }

  /** Adds to the slice at y the sum over all tilts of what row y of the images shows there. */
  void backProject(float[][] images, int y, float[] volume) {
    for (int z = 0; z < shape.z(); z++) {
      int row = shape.index(0, y, z);
      for (int tilt = 0; tilt < cosines.length; tilt++) {
        float[] image = images[tilt];
        int start = y * width;
        float u = detector(0, z, tilt);
        float step = (float) cosines[tilt];
        for (int x = 0; x < shape.x(); x++) {
          int u0 = (int) u;
          float left = image[start + u0];
          volume[row + x] += left + (image[start + u0 + 1] - left) * (u - u0);
          u += step;
        }
      }
    }
  }

  private float detector(int x, int z, int tilt) {
    int fromCentreX = x - shape.x() / 2;
    int fromCentreZ = z - shape.z() / 2;
    int middle = width / 2;
    return (float) (fromCentreX * cosines[tilt] + fromCentreZ * sines[tilt] + middle);
  }
}
