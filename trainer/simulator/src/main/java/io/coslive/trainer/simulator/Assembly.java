package io.coslive.trainer.simulator;

import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;

/**
 * One class of particle.
 *
 * @param name unique in its list
 * @param density protein bright, 0 outside, about 1 inside, at most 1.6; its voxel {@code size/2} is the centre of mass
 *     of the unchanged assembly
 * @param radiusAngstrom from that centre to the farthest voxel that is not zero
 * @param twinOf index of the assembly of the same list that this one differs from by a detail only, or -1
 */
public record Assembly(String name, Volume density, double radiusAngstrom, int twinOf) {
  /** Edge of a density in voxels; also its diagonal reach when rotated inside a 32³ box. */
  public static final int SIDE = 48;
  /** Edge of a voxel in Å. */
  public static final double VOXEL_SIZE_ANGSTROM = 10;
  /** Density above which a voxel belongs to the particle's mask. */
  public static final float MASK_THRESHOLD = .35f;

  static final Shape SHAPE = Shape.cube(SIDE);

  /** An assembly from {@link #SIDE}³ voxels, whose radius is measured. */
  static Assembly of(String name, float[] voxels, int twinOf) {
    return new Assembly(name, new Volume(SHAPE, VOXEL_SIZE_ANGSTROM, voxels), radiusVoxels(voxels)
        * VOXEL_SIZE_ANGSTROM, twinOf);
  }

  private static double radiusVoxels(float[] voxels) {
    int farthest = 0;
    for (int z = 0, i = 0; z < SIDE; z++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++, i++) {
          if (voxels[i] != 0) {
            int dx = x - SIDE / 2;
            int dy = y - SIDE / 2;
            int dz = z - SIDE / 2;
            farthest = Math.max(farthest, dx * dx + dy * dy + dz * dz);
          }
        }
      }
    }
    return Math.sqrt(farthest);
  }
}
