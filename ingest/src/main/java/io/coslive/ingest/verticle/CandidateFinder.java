package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.mrc.MrcSettings;
import io.coslive.ingest.picking.DogPicker;
import io.coslive.ingest.picking.Picks;
import io.coslive.ingest.region.Exclusion;
import io.coslive.ingest.region.TomogramRegion;
import io.coslive.ingest.subtomogram.BoxSpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** The candidates of one tomogram: picked, or announced with it; none where the region excludes them. For one thread. */
final class CandidateFinder {
  private static final Logger LOG = LoggerFactory.getLogger(CandidateFinder.class);

  private final CandidateSettings settings;
  private final DogPicker picker;
  private final BoxSpec box;
  private final PathGuard guard;
  private final long maxFileBytes;
  private final MrcSettings mrc;

  /**
   * @param guard for the files that an announcement names beside the tomogram
   * @param maxFileBytes largest mask that is opened
   * @param mrc what the reader accepts as a mask
   */
  CandidateFinder(CandidateSettings settings, BoxSpec box, PathGuard guard, long maxFileBytes, MrcSettings mrc) {
    this.settings = settings;
    this.picker = new DogPicker(settings.picking());
    this.box = box;
    this.guard = guard;
    this.maxFileBytes = maxFileBytes;
    this.mrc = mrc;
  }

  /**
   * Finds them.
   *
   * @throws Rejected as the picker, the mask and the picks' file give reason to
   * @throws CancellationException if cancelled
   */
  FoundCandidates find(TomogramReady message, MrcFile volume, double voxelSizeAngstrom, BooleanSupplier cancelled) {
    try (MrcFile mask = mask(message, cancelled)) {
      TomogramRegion region = new TomogramRegion(settings.region(), volume, voxelSizeAngstrom,
          message.contrastOrDefault(), settings.boundary().region(volume.shape(), voxelSizeAngstrom, box), mask);
      Picks picks = message.picks() == null
          ? picker.search(volume, voxelSizeAngstrom, message.contrastOrDefault(), region, cancelled)
          : new Picks(AnnouncedPicks.read(guard.admit(message.picks()), guard, message.tomogram(), volume.shape(),
              voxelSizeAngstrom, region, settings.picking().maxPicks()), 0);
      Map<Exclusion, Integer> excluded = region.excluded();
      if (picks.surplus() > 0) {
        excluded.put(Exclusion.SURPLUS, picks.surplus());
      }
      if (!excluded.isEmpty()) {
        LOG.info("{}/{}: {} picks; candidates excluded by reason: {}", message.session(), message.tomogram(),
            picks.best().size(), excluded);
      }
      return new FoundCandidates(picks.best(), Map.copyOf(excluded));
    }
  }

  private @Nullable MrcFile mask(TomogramReady message, BooleanSupplier cancelled) {
    return message.mask() == null
        ? null
        : MrcFile.open(guard.admit(message.mask()), guard, maxFileBytes, mrc, cancelled);
  }
}
