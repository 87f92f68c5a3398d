package io.coslive.ingest.region;

import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.volume.VoxelSource;
import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;

/** Everything that excludes places of one tomogram, and how often each did. For one thread. */
public final class TomogramRegion implements Region {
  /** Asked in this order, which is that of their cost. */
  private final Map<Exclusion, Region> regions = new EnumMap<>(Exclusion.class);
  private final Map<Exclusion, Integer> excluded = new EnumMap<>(Exclusion.class);

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
      regions.put(Exclusion.BOX, VoxelBox.parse(settings.box()));
    }
    if (settings.edgeAngstrom() > 0) {
      regions.put(Exclusion.EDGE, VoxelBox.inside(tomogram.shape(), settings.edgeAngstrom() / voxelSizeAngstrom));
    }
    regions.put(Exclusion.BOUNDARY, boundary);
    if (mask != null) {
      regions.put(Exclusion.MASK, new MaskRegion(mask, tomogram.shape()));
    }
    if (settings.goldBeadDiameterAngstrom() > 0) {
      regions.put(Exclusion.GOLD,
          GoldBeads.in(tomogram, settings.goldBeadDiameterAngstrom() / voxelSizeAngstrom, contrast));
    }
  }

  @Override
  public boolean allows(double x, double y, double z) {
    for (Map.Entry<Exclusion, Region> region : regions.entrySet()) {
      if (!region.getValue().allows(x, y, z)) {
        excluded.merge(region.getKey(), 1, Integer::sum);
        return false;
      }
    }
    return true;
  }

  /** How many of the places asked for were excluded, by reason; reasons that excluded none are absent; a copy. */
  public Map<Exclusion, Integer> excluded() {
    return new EnumMap<>(excluded);
  }
}
