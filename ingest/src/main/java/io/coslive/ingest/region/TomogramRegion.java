package io.coslive.ingest.region;

import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.volume.VoxelSource;
import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that excludes places of one tomogram, and how often each did. For one thread. */
public final class TomogramRegion implements Region {
  /** Why a place is excluded. */
  public enum Reason {
    /** Outside the configured box. */
    BOX,
    /** Nearer to a face than the configured edge. */
    EDGE,
    /** Too much of a subtomogram there would lie outside the tomogram. */
    BOUNDARY,
    /** The announced mask is zero there. */
    MASK,
    /** A gold bead is near. */
    GOLD
  }

  /** Asked in this order, which is that of their cost. */
  private final Map<Reason, Region> regions = new EnumMap<>(Reason.class);
  private final Map<Reason, Integer> excluded = new EnumMap<>(Reason.class);

  /**
   * @param tomogram read where gold beads are looked for, now and with every question
   * @param voxelSizeAngstrom of the tomogram
   * @param boundary where boxes may be cut
   * @param mask absent for none; stays the caller's to close
   * @throws Rejected MALFORMED_VOLUME where the mask does not fit, UNSUPPORTED_VOLUME where voxels are too coarse for gold
   */
  public TomogramRegion(RegionSettings settings, VoxelSource tomogram, double voxelSizeAngstrom, Contrast contrast,
      Region boundary, @Nullable VoxelSource mask) {
    if (!settings.box().isBlank()) {
      regions.put(Reason.BOX, VoxelBox.parse(settings.box()));
    }
    if (settings.edgeAngstrom() > 0) {
      regions.put(Reason.EDGE, VoxelBox.inside(tomogram.shape(), settings.edgeAngstrom() / voxelSizeAngstrom));
    }
    regions.put(Reason.BOUNDARY, boundary);
    if (mask != null) {
      regions.put(Reason.MASK, new MaskRegion(mask, tomogram.shape()));
    }
    if (settings.goldBeadDiameterAngstrom() > 0) {
      regions.put(Reason.GOLD,
          GoldBeads.in(tomogram, settings.goldBeadDiameterAngstrom() / voxelSizeAngstrom, contrast));
    }
  }

  @Override
  public boolean allows(double x, double y, double z) {
    for (Map.Entry<Reason, Region> region : regions.entrySet()) {
      if (!region.getValue().allows(x, y, z)) {
        excluded.merge(region.getKey(), 1, Integer::sum);
        return false;
      }
    }
    return true;
  }

  /** How many of the places asked for were excluded, by reason; reasons that excluded none are absent. */
  public Map<Reason, Integer> excluded() {
    return new LinkedHashMap<>(excluded);
  }
}
