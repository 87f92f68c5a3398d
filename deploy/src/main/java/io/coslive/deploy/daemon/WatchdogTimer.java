package io.coslive.deploy.daemon;

import io.coslive.ingest.watchdog.Overdue;
import io.coslive.ingest.watchdog.Watchdog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the watchdog look around. What hangs is told once, with the stacks of all threads; what still hangs after the
 * grace is ended by {@link Runtime#halt}. An orderly exit would wait for the very thread that hangs, and ONNX Runtime's
 * own hook would free the environment under it. Nothing is lost: what was not committed is processed at the next start.
 *
 * <p>
 * {@link #look} is called by one thread at a time.
 */
final class WatchdogTimer {
  /** Well below the shortest limit, a second. */
  static final Duration PERIOD = Duration.ofMillis(500);
  private static final Logger LOG = LoggerFactory.getLogger(WatchdogTimer.class);

  private final Watchdog watchdog;
  private volatile @Nullable Runnable halt;
  private boolean told;

  WatchdogTimer(Watchdog watchdog) {
    this.watchdog = watchdog;
  }

  /** From now on what hangs is ended, by this; without it is only told. */
  void haltBy(Runnable action) {
    halt = action;
  }

  /** To be called every {@link #PERIOD}. */
  void look(long nowNanos) {
    watchdog.tick(nowNanos);
    Optional<Overdue> overdue = watchdog.overdue();
    if (overdue.isEmpty()) {
      told = false;
      return;
    }
    Overdue hung = overdue.get();
    if (!told) {
      told = true;
      LOG.error("{}. All threads:\n{}", hung.sentence(), stacks());
    }
    Runnable end = halt;
    if (end != null && hung.age().compareTo(hung.limit().plusSeconds(watchdog.settings().graceSeconds())) > 0) {
      LOG.error("{}; ending the process", hung.sentence());
      end.run();
    }
  }

  private static String stacks() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      text.append(thread.getKey().getName()).append(' ').append(thread.getKey().getState()).append('\n');
      for (StackTraceElement frame : thread.getValue()) {
        text.append("    ").append(frame).append('\n');
      }
    }
    return text.toString();
  }
}
