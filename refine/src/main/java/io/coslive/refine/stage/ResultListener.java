package io.coslive.refine.stage;

import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;

import java.util.List;

/**
 * Hears of every tomogram after its transaction was committed. Called on the refine thread, which waits: an
 * implementation only takes note. An exception is a bug and stops the process.
 */
public interface ResultListener {
  /** A tomogram worked. */
  void processed(TomogramProcessed result, List<ParticleMessage> particles);

  /** A tomogram did not. */
  void failed(TomogramFailed failure);
}
