package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Shape;
import io.coslive.trainer.simulator.Range;
import io.coslive.trainer.simulator.Rotation;

import java.util.random.RandomGenerator;

/**
 * A bilayer that goes through the whole volume, with waves.
 *
 * @param x a point on the plane it waves about, in voxels
 * @param frame its third axis is the plane's normal, the waves run along its first
 */
record Sheet(double x, double y, double z, Rotation frame, double amplitudeVoxels, double wavelengthVoxels)
    implements
      Surrounding {
  /** Membranes are never flat: a flat one, seen edge on, would draw a line through the whole tomogram. */
  private static final Range AMPLITUDE_VOXELS = new Range(6, 16);
  private static final Range WAVELENGTH_VOXELS = new Range(120, 300);

  static Sheet draw(Shape shape, RandomGenerator random) {
    return new Sheet(random.nextDouble(shape.x()), random.nextDouble(shape.y()), random.nextDouble(shape.z()), Rotation
        .uniform(random), AMPLITUDE_VOXELS.draw(random), WAVELENGTH_VOXELS.draw(random));
  }

  @Override
  public String kind() {
    return "sheet";
  }

  @Override
  public short label() {
    return MEMBRANE_LABEL;
  }

  @Override
  public double radiusVoxels() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public Body body(Shape shape) {
    Body body = new Body();
    // Room for the bilayer where the wave is steepest, too.
    double reach = amplitudeVoxels + 2 * Bilayer.REACH_VOXELS;
    for (int k = 0; k < shape.z(); k++) {
      for (int j = 0; j < shape.y(); j++) {
        // Along a row the height above the plane is linear, so only a part of the row can be in reach.
        double height = frame.yz() * (j - y) + frame.zz() * (k - z) - frame.xz() * x;
        double slope = Math.max(Math.abs(frame.xz()), 1e-9);
        double middle = -height / (frame.xz() < 0 ? -slope : slope);
        int first = (int) Math.max(0, middle - reach / slope);
        int last = (int) Math.min(shape.x() - 1., middle + reach / slope);
        for (int i = first; i <= last; i++) {
          float density = Bilayer.density(distance(i - x, j - y, k - z));
          if (density > 0) {
            body.addSolid(i, j, k, density);
          }
        }
      }
    }
    return body;
  }

  /** To the waving surface to first order. */
  private double distance(double dx, double dy, double dz) {
    double height = frame.xz() * dx + frame.yz() * dy + frame.zz() * dz;
    double along = frame.xx() * dx + frame.yx() * dy + frame.zx() * dz;
    double phase = 2 * Math.PI * along / wavelengthVoxels;
    double slope = amplitudeVoxels * 2 * Math.PI / wavelengthVoxels * Math.cos(phase);
    return (height - amplitudeVoxels * Math.sin(phase)) / Math.sqrt(1 + slope * slope);
  }
}
