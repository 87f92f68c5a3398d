package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Shape;

import java.util.random.RandomGenerator;

/**
 * A closed bilayer: an ellipsoid along the axes of the volume.
 *
 * @param radiusX from the centre to the middle of the bilayer in voxels
 */
record Vesicle(double x, double y, double z, double radiusX, double radiusY, double radiusZ) implements Surrounding {
  /** 15 to 40 nm: transport vesicles and small liposomes. */
  private static final double SMALLEST_VOXELS = 15;
  private static final double LARGEST_VOXELS = 40;
  /** Most relative difference of a half-axis from the mean. */
  private static final double FLATTENING = .15;

  /** Somewhere in the volume, as large as it allows; the volume's sides must exceed twice {@link Bilayer#REACH_VOXELS}. */
  static Vesicle draw(Shape shape, RandomGenerator random) {
    double room = Math.min(shape.x(), Math.min(shape.y(), shape.z())) / 2. - Bilayer.REACH_VOXELS - 1;
    double largest = Math.min(LARGEST_VOXELS, room / (1 + FLATTENING));
    double radius = random.nextDouble(Math.min(SMALLEST_VOXELS, .5 * largest), largest);
    double[] radii = new double[3];
    double[] centre = new double[3];
    int[] sides = {shape.x(), shape.y(), shape.z()};
    for (int axis = 0; axis < 3; axis++) {
      radii[axis] = radius * (1 + random.nextDouble(-FLATTENING, FLATTENING));
      double rim = radii[axis] + Bilayer.REACH_VOXELS;
      centre[axis] = random.nextDouble(rim, sides[axis] - 1 - rim);
    }
    return new Vesicle(centre[0], centre[1], centre[2], radii[0], radii[1], radii[2]);
  }

  @Override
  public String kind() {
    return "vesicle";
  }

  @Override
  public short label() {
    return MEMBRANE_LABEL;
  }

  @Override
  public double radiusVoxels() {
    return (radiusX + radiusY + radiusZ) / 3;
  }

  @Override
  public Body body(Shape shape) {
    Body body = new Body();
    double reach = Bilayer.REACH_VOXELS;
    for (int k = (int) (z - radiusZ - reach); k <= z + radiusZ + reach; k++) {
      for (int j = (int) (y - radiusY - reach); j <= y + radiusY + reach; j++) {
        for (int i = (int) (x - radiusX - reach); i <= x + radiusX + reach; i++) {
          float density = Bilayer.density(distance(i - x, j - y, k - z));
          if (density > 0) {
            body.addSolid(i, j, k, density);
          }
        }
      }
    }
    return body;
  }

  /** To the ellipsoid to first order: its implicit function over the length of its gradient. */
  private double distance(double dx, double dy, double dz) {
    double u = dx / radiusX;
    double v = dy / radiusY;
    double w = dz / radiusZ;
    double level = Math.sqrt(u * u + v * v + w * w);
    double gradient = Math.sqrt(u * u / (radiusX * radiusX) + v * v / (radiusY * radiusY) + w * w / (radiusZ
        * radiusZ));
    return gradient > 0 ? level * (level - 1) / gradient : -radiusVoxels();
  }
}
