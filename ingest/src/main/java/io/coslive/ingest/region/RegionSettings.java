package io.coslive.ingest.region;

/**
 * Where particles are looked for, in every tomogram alike.
 *
 * @param edgeAngstrom picks nearer to a face than this are none; 0 allows all
 * @param goldBeadDiameterAngstrom diameter of the fiducials that picks must keep away from; 0 looks for none
 * @param box part of the tomogram that picks must lie in, as {@code x0:x1,y0:y1,z0:z1} in voxels, see {@link VoxelBox};
 *     empty allows all
 */
public record RegionSettings(double edgeAngstrom, double goldBeadDiameterAngstrom, String box) {
  /**
   * The whole tomogram. Gold is not looked for unless asked: many tomograms have none, and where particles are few and
   * noise is little a dense particle stands out like a bead.
   */
  public static final RegionSettings DEFAULTS = new RegionSettings(0, 0, "");

  private static final double LARGEST_EDGE_ANGSTROM = 10_000;
  /** Fiducials are sold from 5 to 20 nm; clusters are larger. */
  private static final double SMALLEST_BEAD_ANGSTROM = 30;
  private static final double LARGEST_BEAD_ANGSTROM = 1000;

  /** @throws IllegalArgumentException naming the value that is out of range */
  public RegionSettings {
    if (!(edgeAngstrom >= 0 && edgeAngstrom <= LARGEST_EDGE_ANGSTROM)) {
      throw new IllegalArgumentException("edge-angstrom must lie between 0 (none) and 10000");
    }
    if (goldBeadDiameterAngstrom != 0
        && !(goldBeadDiameterAngstrom >= SMALLEST_BEAD_ANGSTROM && goldBeadDiameterAngstrom <= LARGEST_BEAD_ANGSTROM)) {
      throw new IllegalArgumentException("gold-bead-diameter-angstrom must be 0 (none) or lie between 30 and 1000");
    }
    VoxelBox.parse(box);
  }
}
