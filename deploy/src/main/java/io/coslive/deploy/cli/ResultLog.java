package io.coslive.deploy.cli;

import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.refine.stage.ResultListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/** One line of the daemon's log per tomogram. */
final class ResultLog implements ResultListener {
  private static final Logger LOG = LoggerFactory.getLogger(ResultLog.class);

  @Override
  public void processed(TomogramProcessed result, List<ParticleMessage> particles) {
    LOG.info("{}/{}: {} particles in {}: {}", result.session(), result.tomogram(), result.picks(),
        Terminal.seconds(ProgressLines.seconds(result)), Terminal.counts(result.counts()));
  }

  @Override
  public void failed(TomogramFailed failure) {
    LOG.warn("{}/{}: {}: {}", failure.session(), failure.tomogram(), failure.code(), failure.sentence());
  }
}
