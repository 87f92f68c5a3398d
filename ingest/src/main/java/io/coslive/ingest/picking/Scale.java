package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Shape;

/**
 * One size of particle that is looked for, in voxels of the tomogram.
 *
 * @param diameter the particle's
 * @param spacing half-width of the cube in which a pick must be the maximum
 * @param grid where it is looked for
 * @param sample of the response, which says how high its noise is
 * @param candidates what was found
 */
record Scale(double diameter, double spacing, Grid grid, ResponseSample sample, Candidates candidates) {
  /** How far a pick may be moved by the wider scale, in particle diameters: further would be another particle. */
  private static final double FARTHEST_MOVE = 0.4;

  static Scale of(double diameter, double spacing, Grid grid, int mostCandidates) {
    Shape shape = grid.shape();
    return new Scale(diameter, spacing, grid, new ResponseSample(shape), new Candidates(mostCandidates));
  }

  /** The cube's half-width in points of the grid. */
  int gridSpacing() {
    return Math.max(1, (int) Math.round(spacing / grid.factor()));
  }

  /** How far the wider scale's maximum may lie, in voxels of the tomogram. */
  double farthestMove() {
    return FARTHEST_MOVE * diameter;
  }

  /** How far the way to that maximum may lead, in points of the grid. */
  int farthestClimb() {
    return (int) Math.ceil(farthestMove() / grid.factor()) + 1;
  }
}
