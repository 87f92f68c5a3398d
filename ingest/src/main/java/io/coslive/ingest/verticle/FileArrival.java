package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.stage.Pause;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.stage.StageMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Waits for a file that is still being written: one that changed a moment ago, or ends before its header's promise. A
 * file that has been quiet for long enough is opened without a wait. One per announcement, used by one thread.
 *
 * <p>
 * A file is quiet when its modification time is old enough, or when it was seen unchanged for long enough: the clock of a
 * file server may be ahead of ours.
 */
final class FileArrival {
  private static final Logger LOG = LoggerFactory.getLogger(FileArrival.class);

  private final ArrivalSettings settings;
  private final RetryPolicy backoff;
  private final StageMetrics metrics;
  private final RandomGenerator random;
  private final long begun = System.nanoTime();
  private @Nullable FileState seen;
  private long seenSince;
  private @Nullable FileState opened;

  /**
   * The deadline counts from now on.
   *
   * @param backoff how the waits for an incomplete file grow; its count of attempts does not matter here
   */
  FileArrival(ArrivalSettings settings, RetryPolicy backoff, StageMetrics metrics, RandomGenerator random) {
    this.settings = settings;
    this.backoff = backoff;
    this.metrics = metrics;
    this.random = random;
  }

  /**
   * Opens a file as soon as it is complete.
   *
   * @param opening throws TRUNCATED_VOLUME while it is not
   * @throws Rejected STILL_BEING_WRITTEN if it keeps changing until the deadline, TRUNCATED_VOLUME if it is too short then
   *     or has been left too short for longer than the deadline, and whatever {@code opening} throws
   * @throws CancellationException if cancelled
   */
  <T> T open(Path file, Supplier<T> opening, BooleanSupplier cancelled) throws InterruptedException {
    FileState incomplete = null;
    Rejected reason = null;
    for (int look = 1;; look++) {
      FileState state = look(file);
      Duration unrest = unrest(state);
      if (unrest.isZero() && !state.equals(incomplete)) {
        try {
          T result = opening.get();
          opened = state;
          return result;
        } catch (Rejected e) {
          if (e.code() != FailureCode.TRUNCATED_VOLUME || isAbandoned(state)) {
            throw e;
          }
          incomplete = state;
          reason = e;
        }
      }
      Duration left = Duration.ofMillis(settings.deadlineMs()).minusNanos(System.nanoTime() - begun);
      if (!left.isPositive()) {
        throw state.equals(incomplete) && reason != null ? reason : stillChanging(file);
      }
      Duration wait = unrest.isZero() ? incomplete(file, state, look) : unrest;
      Pause.of(wait.compareTo(left) < 0 ? wait : left, cancelled);
    }
  }

  /** @throws Transient if the file is not the one that was opened any more */
  void checkUnchanged(Path file) {
    if (opened != null && !FileState.of(file).equals(opened)) {
      throw new Transient(file + " changed while it was read; reading it again", null);
    }
  }

  private FileState look(Path file) {
    FileState state = FileState.of(file);
    if (!state.equals(seen)) {
      seen = state;
      seenSince = System.nanoTime();
    }
    return state;
  }

  /** For how long the file has to stay as it is to count as quiet. */
  private Duration unrest(FileState state) {
    Duration quiet = Duration.ofMillis(settings.quietPeriodMs());
    Duration watched = Duration.ofNanos(System.nanoTime() - seenSince);
    Duration age = Duration.between(state.modified(), Instant.now());
    Duration left = quiet.minus(watched.compareTo(age) > 0 ? watched : age);
    return left.isPositive() ? left : Duration.ZERO;
  }

  /** Whether nobody has written for so long that nobody will. */
  private boolean isAbandoned(FileState state) {
    return Duration.between(state.modified(), Instant.now()).toMillis() >= settings.deadlineMs();
  }

  private Duration incomplete(Path file, FileState state, int look) {
    Duration wait = backoff.backoffAfter(look, random);
    LOG.info("{} is incomplete at {} bytes, looking again in {} ms", file, state.bytes(), wait.toMillis());
    metrics.retried();
    return wait;
  }

  private Rejected stillChanging(Path file) {
    return new Rejected(FailureCode.STILL_BEING_WRITTEN, file + " still changed after " + settings.deadlineMs()
        + " ms. Announce it once it is complete, or raise ingest.arrival.deadline-ms.");
  }
}
