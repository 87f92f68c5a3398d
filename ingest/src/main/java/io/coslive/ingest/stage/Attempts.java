package io.coslive.ingest.stage;

import io.coslive.ingest.failure.Transient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Repeats work after passing errors, as often as the policy allows. Used by one thread.
 */
public final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /** What is tried; it may wait in its own way, too. */
  @FunctionalInterface
  public interface Work<T> {
    /** One attempt. */
    T get() throws InterruptedException;
  }

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

  /** Whether the exception says so itself. */
  public static boolean mayPass(RuntimeException e) {
    return e instanceof Transient;
  }

  /**
   * Tries until it works, or the last exception is thrown on.
   *
   * @param passing which exceptions are worth a further attempt, such as {@link #mayPass}
   * @param cancelled ends the waiting
   * @throws CancellationException soon after {@code cancelled} turned true during a wait
   */
  public <T> T run(Work<T> work, Predicate<RuntimeException> passing, BooleanSupplier cancelled)
      throws InterruptedException {
    while (true) {
      made++;
      try {
        return work.get();
      } catch (RuntimeException e) {
        if (made >= policy.maxAttempts() || !passing.test(e)) {
          throw e;
        }
        Duration wait = policy.backoffAfter(made, random);
        LOG.warn("attempt {} of {} failed, the next in {} ms: {}", made, policy.maxAttempts(), wait.toMillis(),
            e.getMessage());
        metrics.retried();
        Pause.of(wait, cancelled);
      }
    }
  }
}
