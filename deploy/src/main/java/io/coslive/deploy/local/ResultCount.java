package io.coslive.deploy.local;

import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.refine.stage.ResultListener;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Lets a thread wait for the n-th result. Thread-safe. */
final class ResultCount implements ResultListener {
  private int processed;
  private int failed;
  private @Nullable Throwable fatal;

  @Override
  public synchronized void processed(TomogramProcessed result, List<ParticleMessage> particles) {
    processed++;
    notifyAll();
  }

  @Override
  public synchronized void failed(TomogramFailed failure) {
    failed++;
    notifyAll();
  }

  synchronized void fatal(Throwable cause) {
    fatal = cause;
    notifyAll();
  }

  /** @return how many failed */
  synchronized int await(int tomograms) throws InterruptedException {
    while (processed + failed < tomograms && fatal == null) {
      wait();
    }
    if (fatal != null) {
      throw new PipelineStopped(fatal);
    }
    return failed;
  }
}
