package io.coslive.inference.stage;

import io.coslive.inference.model.ModelDescription;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.Failure;
import io.coslive.ingest.subtomogram.BoxStore;
import io.coslive.ingest.volume.Shape;

import java.util.List;
import java.util.Map;

/**
 * What inference makes of a prepared tomogram. Failures travel the same way as successes, so that order is kept. Whoever
 * has no more need of its boxes closes it.
 */
public sealed interface Classified extends AutoCloseable permits Classified.Ready, Classified.Failed {
  /** Where it came from. */
  Delivery delivery();

  @Override
  void close();

  /**
   * Every candidate with its decision.
   *
   * @param store holds the particles' boxes and coarse masks
   * @param supportVersion digest of the support set used
   * @param stageMillis time per stage so far in ms
   */
  record Ready(Delivery delivery, TomogramReady message, Shape shape, double voxelSizeAngstrom,
      List<ClassifiedParticle> particles, BoxStore store, String supportVersion, ModelDescription model,
      Map<String, Long> stageMillis) implements Classified {
    @Override
    public void close() {
      store.close();
    }
  }

  /** Goes to the failed topic. */
  record Failed(Delivery delivery, Failure failure) implements Classified {
    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
