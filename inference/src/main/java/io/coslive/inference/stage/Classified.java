package io.coslive.inference.stage;

import io.coslive.inference.model.ModelDescription;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.Failure;
import io.coslive.ingest.volume.Shape;

import java.util.List;
import java.util.Map;

/** What inference makes of a prepared tomogram. Failures travel the same way as successes, so that order is kept. */
public sealed interface Classified permits Classified.Ready, Classified.Failed {
  /** Where it came from. */
  Delivery delivery();

  /**
   * Every candidate with its decision.
   *
   * @param supportVersion digest of the support set used
   * @param stageMillis time per stage so far in ms
   */
  record Ready(Delivery delivery, TomogramReady message, Shape shape, double voxelSizeAngstrom,
      List<ClassifiedParticle> particles, String supportVersion, ModelDescription model, Map<String, Long> stageMillis)
      implements
        Classified {}

  /** Goes to the failed topic. */
  record Failed(Delivery delivery, Failure failure) implements Classified {}
}
