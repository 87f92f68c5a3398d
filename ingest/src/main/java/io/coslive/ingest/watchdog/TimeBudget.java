package io.coslive.ingest.watchdog;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.watchdog.Watchdog.Guard;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * The working time of one tomogram. Only what runs in it counts, so waiting for a file or a broker costs nothing. Work
 * that is past it is cancelled as work on a lost partition is, between two steps. Used by one thread.
 */
public final class TimeBudget {
  /** Work that asks now and then whether it should stop. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    /** @param stop turns true once the work is to end by a {@link CancellationException} */
    T run(BooleanSupplier stop) throws E;
  }

  private final Watchdog watchdog;
  private final String what;
  private final Duration limit;
  private Duration spent;

  TimeBudget(Watchdog watchdog, String what, Duration spent) {
    this.watchdog = watchdog;
    this.what = what;
    this.limit = Duration.ofSeconds(watchdog.settings().tomogramDeadlineSeconds());
    this.spent = spent;
  }

  /**
   * Runs work on what is left; the watchdog looks after it.
   *
   * @param cancelled any other reason to stop
   * @throws Rejected DEADLINE_EXCEEDED if the work stopped because the budget is used up
   * @throws CancellationException if it stopped because it was cancelled
   */
  public <T, E extends Exception> T run(BooleanSupplier cancelled, Work<T, E> work) throws E {
    long begun = System.nanoTime();
    Duration left = limit.minus(spent);
    Duration patience = (left.isNegative() ? Duration.ZERO : left).plusSeconds(watchdog.settings().graceSeconds());
    try (Guard _ = watchdog.guard(what, patience)) {
      return work.run(() -> cancelled.getAsBoolean() || since(begun).compareTo(left) > 0);
    } catch (CancellationException e) {
      if (cancelled.getAsBoolean() || since(begun).compareTo(left) <= 0) {
        throw e;
      }
      throw new Rejected(FailureCode.DEADLINE_EXCEEDED, what + " took longer than the " + limit.toSeconds()
          + " s of watchdog.tomogram-deadline-seconds. Raise it, or lower picking.max-picks, or bin the tomogram.", e);
    } finally {
      spent = spent.plus(since(begun));
    }
  }

  private static Duration since(long begunNanos) {
    return Duration.ofNanos(System.nanoTime() - begunNanos);
  }
}
