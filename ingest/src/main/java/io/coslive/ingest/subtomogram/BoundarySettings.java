package io.coslive.ingest.subtomogram;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.coslive.ingest.region.Region;
import io.coslive.ingest.volume.Shape;

/**
 * What becomes of picks whose box leaves the tomogram.
 *
 * @param mostOutsidePercent of the box's volume that may lie outside where the boundary rejects
 */
public record BoundarySettings(Boundary boundary, double mostOutsidePercent) {
  /** A mirrored edge looks more like a specimen than nothing does, and a particle cut in half still is one. */
  public static final BoundarySettings DEFAULTS = new BoundarySettings(Boundary.REFLECT, 25);

  /** Far below a voxel's share of any box, and above what products of doubles may be off. */
  private static final double ROUNDING = 1e-9;

  /** @throws IllegalArgumentException naming the value that is out of range */
  public BoundarySettings {
    if (!(mostOutsidePercent >= 0 && mostOutsidePercent < 100)) {
      throw new IllegalArgumentException("most-outside-percent must lie between 0 and below 100");
    }
  }

  /** What to do. */
  public enum Boundary {
    /** Cut it; what lies outside is mirrored. */
    @JsonProperty("reflect")
    REFLECT,
    /** Do not pick it if too much lies outside; what little does is mirrored. */
    @JsonProperty("reject")
    REJECT
  }

  /**
   * Where boxes may be cut.
   *
   * @param voxelSizeAngstrom of the tomogram
   */
  public Region region(Shape tomogram, double voxelSizeAngstrom, BoxSpec box) {
    double ratio = box.voxelSizeAngstrom() / voxelSizeAngstrom;
    return switch (boundary) {
      case REFLECT -> Region.EVERYWHERE;
      case REJECT -> (x, y, z) -> 100 * (1 - inside(x, ratio, box.side(), tomogram.x())
          * inside(y, ratio, box.side(), tomogram.y())
          * inside(z, ratio, box.side(), tomogram.z())) <= mostOutsidePercent + ROUNDING;
    };
  }

  /** Share of the box's extent along one axis that lies between the tomogram's faces. Voxel side/2 lies on the centre. */
  private static double inside(double centre, double ratio, int side, int length) {
    int before = side / 2;
    double low = centre - (before + 0.5) * ratio;
    double high = low + side * ratio;
    return Math.max(0, Math.min(high, length - 0.5) - Math.max(low, -0.5)) / (side * ratio);
  }
}
