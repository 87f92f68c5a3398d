package io.coslive.ingest.stage;

import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.region.Exclusion;
import io.coslive.ingest.subtomogram.BoxStore;
import io.coslive.ingest.subtomogram.Subtomogram;
import io.coslive.ingest.volume.Shape;

import java.util.List;
import java.util.Map;

/**
 * What ingest makes of an announcement. Failures travel the same way as successes, so that order is kept. The stage that
 * does not pass it on, whole or as something else, closes it.
 */
public sealed interface Prepared extends AutoCloseable permits Prepared.Ready, Prepared.Failed {
  /** Where it came from. */
  Delivery delivery();

  @Override
  void close();

  /**
   * Boxes cut and normalised.
   *
   * @param shape the tomogram's size in voxels
   * @param voxelSizeAngstrom the one that counts, of message or header
   * @param subtomograms best pick first
   * @param store holds their boxes, and takes their coarse masks
   * @param excluded how many candidates were left out, by reason
   * @param stageMillis time per stage so far in ms
   */
  record Ready(Delivery delivery, TomogramReady message, Shape shape, double voxelSizeAngstrom,
      List<Subtomogram> subtomograms, BoxStore store, Map<Exclusion, Integer> excluded, Map<String, Long> stageMillis)
      implements
        Prepared {
    @Override
    public void close() {
      store.close();
    }
  }

  /** Goes to the failed topic. */
  record Failed(Delivery delivery, Failure failure) implements Prepared {
    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
