package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Shape;

import java.util.random.RandomGenerator;

/** A colloidal gold sphere, as added for alignment. */
record Fiducial(double x, double y, double z, double radiusVoxels) implements Surrounding {
  /** Radius 5 to 10 nm: what is sold as 10 to 20 nm gold. */
  private static final double SMALLEST_VOXELS = 5;
  private static final double LARGEST_VOXELS = 10;
  /**
   * Contrast in ice relative to protein's, from mean inner potentials: gold about 28 V, protein 7 V, vitreous ice 3.5 V.
   * Gold also scatters electrons out of the aperture, which the linear model has no word for.
   */
  private static final float DENSITY = 7;

  /** Somewhere in the volume, whose sides must exceed 22 voxels. */
  static Fiducial draw(Shape shape, RandomGenerator random) {
    double radius = random.nextDouble(SMALLEST_VOXELS, LARGEST_VOXELS);
    double rim = radius + 1;
    return new Fiducial(random.nextDouble(rim, shape.x() - 1 - rim), random.nextDouble(rim, shape.y() - 1 - rim), random
        .nextDouble(rim, shape.z() - 1 - rim), radius);
  }

  @Override
  public String kind() {
    return "gold-bead";
  }

  @Override
  public short label() {
    return GOLD_LABEL;
  }

  @Override
  public Body body(Shape shape) {
    Body body = new Body();
    for (int k = (int) (z - radiusVoxels); k <= z + radiusVoxels + 1; k++) {
      for (int j = (int) (y - radiusVoxels); j <= y + radiusVoxels + 1; j++) {
        for (int i = (int) (x - radiusVoxels); i <= x + radiusVoxels + 1; i++) {
          double distance = Math.sqrt((i - x) * (i - x) + (j - y) * (j - y) + (k - z) * (k - z));
          double share = Math.clamp(radiusVoxels + .5 - distance, 0, 1);
          if (share > 0) {
            body.addSolid(i, j, k, (float) (DENSITY * share));
          }
        }
      }
    }
    return body;
  }
}
