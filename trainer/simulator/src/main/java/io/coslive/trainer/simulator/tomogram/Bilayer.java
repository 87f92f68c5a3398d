package io.coslive.trainer.simulator.tomogram;

/**
 * Density across a lipid bilayer: two leaflets of head groups 38 Å apart, which is what phospholipid bilayers measure
 * from phosphate to phosphate, with almost nothing to see between them.
 */
final class Bilayer {
  /** Farther from the middle, in voxels, there is nothing. */
  static final double REACH_VOXELS = 3.6;
  private static final double LEAFLET_VOXELS = 1.9;
  private static final double LEAFLET_SIGMA_VOXELS = .7;
  /** A little less than protein. */
  private static final double HEAD_DENSITY = .9;
  private static final double TAIL_DENSITY = .1;

  private Bilayer() {}

  /** @param distance from the middle of the bilayer in voxels */
  static float density(double distance) {
    double away = Math.abs(distance);
    if (away > REACH_VOXELS) {
      return 0;
    }
    double fromHeads = (away - LEAFLET_VOXELS) / LEAFLET_SIGMA_VOXELS;
    double heads = HEAD_DENSITY * Math.exp(-fromHeads * fromHeads / 2);
    return (float) (away < LEAFLET_VOXELS ? Math.max(heads, TAIL_DENSITY) : heads);
  }
}
