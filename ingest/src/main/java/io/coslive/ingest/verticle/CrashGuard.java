package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.kafka.AnnouncementDecoder;
import io.coslive.ingest.marker.AttemptMarker;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.stage.Attempts;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.Failure;
import io.coslive.ingest.stage.RetryPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Recognises a tomogram that daemons die of. Every start is on record before work begins. Of what was under way when a
 * daemon died, all is suspect but one thing at most is guilty; so suspects go through the stages alone, and only the guilty
 * one collects starts. Used by the ingest thread.
 */
final class CrashGuard {
  private static final Logger LOG = LoggerFactory.getLogger(CrashGuard.class);

  private final int maxStarts;
  private final RetryPolicy retry;
  private final StageContext shared;
  private final IngestMetrics metrics;
  private final RandomGenerator random;
  private final AnnouncementDecoder decoder = new AnnouncementDecoder();

  /**
   * @param maxStarts after so many there is no further one
   * @param retry for an archive that is full or away; after the last attempt the process ends, and nothing is failed
   * @param random for the jitter of retries
   */
  CrashGuard(int maxStarts, RetryPolicy retry, StageContext shared, IngestMetrics metrics, RandomGenerator random) {
    this.maxStarts = maxStarts;
    this.retry = retry;
    this.shared = shared;
    this.metrics = metrics;
    this.random = random;
  }

  /**
   * Decides, and puts the start on record. For a suspect it first waits until nothing else is under way.
   *
   * @throws CancellationException if cancelled meanwhile; nothing was begun
   * @throws Transient if the archive's disk takes no marker for longer than the attempts last, which is no tomogram's fault
   */
  Admission admit(Delivery delivery, BooleanSupplier cancelled) throws InterruptedException {
    Attempts attempts = new Attempts(retry, shared.metrics(), random);
    Optional<AttemptMarker> earlier = attempts.run(() -> shared.attempts().earlier(delivery), Attempts::mayPass,
        cancelled);
    if (earlier.isEmpty()) {
      start(delivery, earlier, attempts, cancelled);
      return new Admission.Clear(delivery);
    }
    return again(delivery.firstSeen(earlier.get().firstStart()), earlier.get(), attempts, cancelled);
  }

  private Admission again(Delivery delivery, AttemptMarker earlier, Attempts attempts, BooleanSupplier cancelled)
      throws InterruptedException {
    if (earlier.starts() >= maxStarts) {
      return new Admission.Refused(delivery, failure(delivery, earlier));
    }
    metrics.suspected();
    LOG.warn("{} offset {} was under way when a daemon ended without a word, start {} of {}; it goes on alone",
        delivery.partition(), delivery.offset(), earlier.starts() + 1, maxStarts);
    if (!shared.inFlight().awaitAtMost(1, cancelled)) {
      throw new CancellationException("cancelled before a suspect could be started");
    }
    start(delivery, Optional.of(earlier), attempts, cancelled);
    return new Admission.Suspect(delivery);
  }

  private void start(Delivery delivery, Optional<AttemptMarker> earlier, Attempts attempts, BooleanSupplier cancelled)
      throws InterruptedException {
    attempts.run(() -> {
      shared.attempts().start(delivery, earlier);
      return delivery;
    }, Attempts::mayPass, cancelled);
  }

  private static String sentence(AttemptMarker earlier) {
    return "daemons ended without a word " + earlier.starts() + " times while they worked on this tomogram, from "
        + earlier.firstStart() + " to " + earlier.lastStart() + ", all but the first time on nothing else. Look for"
        + " hs_err files beside the daemon and for the kernel's out-of-memory messages at these times. If they were"
        + " killed from outside, send it again with coslive failed retry, or raise ingest.max-starts";
  }

  private Failure failure(Delivery delivery, AttemptMarker earlier) {
    @Nullable
    TomogramReady message = null;
    try {
      message = decoder.decode(delivery.value());
    } catch (Rejected e) {
      LOG.debug("what crashed the daemon cannot even be read", e);
    }
    return new Failure(message == null ? null : message.session(), message == null ? null : message.tomogram(),
        FailureCode.CRASHED_DAEMON, sentence(earlier), earlier.starts());
  }
}
