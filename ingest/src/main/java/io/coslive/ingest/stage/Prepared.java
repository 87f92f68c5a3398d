package io.coslive.ingest.stage;

import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.subtomogram.Subtomogram;
import io.coslive.ingest.volume.Shape;

import java.util.List;
import java.util.Map;

/** What ingest makes of an announcement. Failures travel the same way as successes, so that order is kept. */
public sealed interface Prepared permits Prepared.Ready, Prepared.Failed {
  /** Where it came from. */
  Delivery delivery();

  /**
   * Boxes cut and normalised.
   *
   * @param shape the tomogram's size in voxels
   * @param voxelSizeAngstrom the one that counts, of message or header
   * @param subtomograms best pick first
   * @param stageMillis time per stage so far in ms
   */
  record Ready(Delivery delivery, TomogramReady message, Shape shape, double voxelSizeAngstrom,
      List<Subtomogram> subtomograms, Map<String, Long> stageMillis) implements Prepared {}

  /** Goes to the failed topic. */
  record Failed(Delivery delivery, Failure failure) implements Prepared {}
}
