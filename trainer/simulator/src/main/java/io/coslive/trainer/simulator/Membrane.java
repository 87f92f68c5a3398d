package io.coslive.trainer.simulator;

import java.util.random.RandomGenerator;

/**
 * A lipid bilayer: two concentric spherical sheets of head groups 4 nm apart, with tails thinner than water between them.
 *
 * @param centreX centre of the vesicle in voxels of the box; it may lie far outside
 * @param radiusVoxels from there to the bilayer's middle
 * @param density of the head groups, where protein is about 1
 */
record Membrane(double centreX, double centreY, double centreZ, double radiusVoxels, double density) {
  /** From a vesicle of 40 nm to a sheet that is flat within the box. */
  private static final Range RADIUS_VOXELS = new Range(20, 200);
  /** Head groups scatter about as protein does; smeared over a voxel they are not brighter. */
  private static final Range DENSITY = new Range(.4, 1);
  private static final double HALF_THICKNESS_VOXELS = 2;
  private static final double LEAFLET_SIGMA_VOXELS = .8;
  private static final double TAILS_SIGMA_VOXELS = 1;
  /** Density of the tails relative to that of the heads; water is 0. */
  private static final double TAILS = -.3;
  /** Farther from its middle than this the bilayer is 0 within a thousandth. */
  private static final double REACH_VOXELS = 5;

  /**
   * A bilayer of random curvature and direction.
   *
   * @param distanceVoxels from the box's centre to the bilayer's middle where they are nearest
   */
  static Membrane draw(Range distanceVoxels, RandomGenerator random) {
    double radius = RADIUS_VOXELS.min() * Math.pow(RADIUS_VOXELS.max() / RADIUS_VOXELS.min(), random.nextDouble());
    double distance = distanceVoxels.draw(random);
    double[] direction = Blobs.direction(random);
    // Outside the vesicle or inside it.
    double toCentre = random.nextBoolean() ? distance + radius : distance - radius;
    double middle = BoxSimulator.SIDE / 2.;
    return new Membrane(middle + toCentre * direction[0], middle + toCentre * direction[1], middle + toCentre
        * direction[2], radius, DENSITY.draw(random));
  }

  /** Adds it to a box, {@code [z][y][x]}. */
  void addTo(float[] box) {
    RoundContent.add(box, centreX, centreY, centreZ, distance -> {
      double depth = distance - radiusVoxels;
      return Math.abs(depth) < REACH_VOXELS ? density * profile(depth) : 0;
    });
  }

  private static double profile(double depth) {
    return gaussian(depth - HALF_THICKNESS_VOXELS, LEAFLET_SIGMA_VOXELS) + gaussian(depth + HALF_THICKNESS_VOXELS,
        LEAFLET_SIGMA_VOXELS) + TAILS * gaussian(depth, TAILS_SIGMA_VOXELS);
  }

  private static double gaussian(double offset, double sigma) {
    return Math.exp(-offset * offset / (2 * sigma * sigma));
  }
}
