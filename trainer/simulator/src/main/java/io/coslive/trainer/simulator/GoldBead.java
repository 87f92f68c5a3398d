package io.coslive.trainer.simulator;

import java.util.random.RandomGenerator;

/**
 * A fiducial: a ball with an edge one voxel soft.
 *
 * @param centreX its centre in voxels of the box
 * @param density where protein is about 1
 */
record GoldBead(double centreX, double centreY, double centreZ, double radiusVoxels, double density) {
  /** Fiducials are sold with diameters of 5 to 15 nm; the larger ones are masked out by everybody. */
  private static final Range RADIUS_VOXELS = new Range(2.5, 5);
  /** Gold scatters far more than protein, but detectors and reconstructions do not show all of it. */
  private static final Range DENSITY = new Range(4, 10);

  /**
   * A bead in a random direction.
   *
   * @param distanceVoxels from the box's centre to the bead's centre
   */
  static GoldBead draw(Range distanceVoxels, RandomGenerator random) {
    double distance = distanceVoxels.draw(random);
    double[] direction = Blobs.direction(random);
    double middle = BoxSimulator.SIDE / 2.;
    return new GoldBead(middle + distance * direction[0], middle + distance * direction[1], middle + distance
        * direction[2], RADIUS_VOXELS.draw(random), DENSITY.draw(random));
  }

  /** Adds it to a box, {@code [z][y][x]}. */
  void addTo(float[] box) {
    RoundContent.add(box, centreX, centreY, centreZ, distance -> density * Math.clamp(radiusVoxels + .5 - distance, 0.,
        1.));
  }
}
