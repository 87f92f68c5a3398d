package io.coslive.ingest.stage;

import io.coslive.ingest.failure.Transient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Repeats work after passing errors, as often as the policy allows. Used by one thread.
 */
public final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  /** How soon a cancellation is noticed during a wait. */
  private static final Duration NAP = Duration.ofMillis(50);

  private final RetryPolicy policy;
  private final StageMetrics metrics;
  private final RandomGenerator random;
  private int made;

  /** @param random for the jitter */
  public Attempts(RetryPolicy policy, StageMetrics metrics, RandomGenerator random) {
    this.policy = policy;
    this.metrics = metrics;
    this.random = random;
  }

  /** How often the work was tried so far. */
  public int made() {
    return made;
  }

  /**
   * Tries until it works, or the last exception is thrown on.
   *
   * @param passing which exceptions are worth a further attempt, besides {@link Transient}
   * @param cancelled ends the waiting
   * @throws CancellationException soon after {@code cancelled} turned true during a wait
   */
  public <T> T run(Supplier<T> work, Predicate<RuntimeException> passing, BooleanSupplier cancelled)
      throws InterruptedException {
    while (true) {
      made++;
      try {
        return work.get();
      } catch (RuntimeException e) {
        if (made >= policy.maxAttempts() || !(e instanceof Transient || passing.test(e))) {
          throw e;
        }
        Duration wait = policy.backoffAfter(made, random);
        LOG.warn("attempt {} of {} failed, the next in {} ms: {}", made, policy.maxAttempts(), wait.toMillis(),
            e.getMessage());
        metrics.retried();
        pause(wait, cancelled);
      }
    }
  }

  private static void pause(Duration wait, BooleanSupplier cancelled) throws InterruptedException {
    long until = System.nanoTime() + wait.toNanos();
    while (true) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("cancelled while waiting for the next attempt");
      }
      long left = until - System.nanoTime();
      if (left <= 0) {
        return;
      }
      Thread.sleep(Duration.ofNanos(Math.min(left, NAP.toNanos())));
    }
  }
}
