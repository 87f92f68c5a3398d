package io.coslive.ingest.verticle;

import io.coslive.ingest.picking.PickingSettings;
import io.coslive.ingest.region.RegionSettings;
import io.coslive.ingest.subtomogram.BoundarySettings;

/**
 * Which places of a tomogram become subtomograms.
 *
 * @param picking how candidates are found
 * @param region where they are looked for
 * @param boundary what becomes of those at the tomogram's faces
 */
public record CandidateSettings(PickingSettings picking, RegionSettings region, BoundarySettings boundary) {
  /** Every setting at its default. */
  public static final CandidateSettings DEFAULTS = new CandidateSettings(PickingSettings.DEFAULTS,
      RegionSettings.DEFAULTS, BoundarySettings.DEFAULTS);
}
