package io.coslive.ingest.watchdog;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Knows what is under way that must end some time. A thread says when it begins and ends such work; a timer makes the
 * watchdog look. It sees, and does nothing: a thread inside native code or a dead file system cannot be stopped.
 *
 * <p>
 * Thread-safe; {@link #tick} is for one thread.
 */
public final class Watchdog {
  /** Work under way, until closed. */
  public interface Guard extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * The longest time that counts between two ticks. A process that was stopped, or a machine that slept, finds its clock
   * far ahead; no work took that time.
   */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(2);

  private final WatchdogSettings settings;
  private final Set<Task> tasks = ConcurrentHashMap.newKeySet();
  private long lastTickNanos = System.nanoTime();

  /** With nothing under way. */
  public Watchdog(WatchdogSettings settings) {
    this.settings = settings;
  }

  /** What it goes by. */
  public WatchdogSettings settings() {
    return settings;
  }

  /** Work begins that may take so long. */
  public Guard guard(String what, Duration limit) {
    Task task = new Task(what, limit);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  /** A run of one part of the network begins. */
  public Guard deviceRun(String part) {
    return guard("a run of the network's " + part, Duration.ofSeconds(settings.deviceDeadlineSeconds()));
  }

  /** Files are about to be written. A disk that never answers cannot be cancelled, so one limit must do. */
  public Guard writing(String what) {
    return guard("writing " + what, Duration.ofSeconds(settings.tomogramDeadlineSeconds()));
  }

  /**
   * The time that a tomogram has left.
   *
   * @param what the work it is for, such as "preparing grid-3/TS_12"
   * @param stageMillis what earlier stages took, in ms
   */
  public TimeBudget budget(String what, Map<String, Long> stageMillis) {
    long spentMs = stageMillis.values().stream().mapToLong(Long::longValue).sum();
    return new TimeBudget(this, what, Duration.ofMillis(spentMs));
  }

  /**
   * Lets time pass for the work under way.
   *
   * @param nowNanos of {@link System#nanoTime}
   */
  public void tick(long nowNanos) {
    long step = Math.min(nowNanos - lastTickNanos, LONGEST_STEP.toNanos());
    lastTickNanos = nowNanos;
    tasks.forEach(task -> task.ageNanos.addAndGet(step));
  }

  /** The work that is furthest past its limit, by the last tick. */
  public Optional<Overdue> overdue() {
    return tasks.stream().map(Task::snapshot).filter(task -> task.age().compareTo(task.limit()) > 0)
        .max(Comparator.comparing(task -> task.age().minus(task.limit())));
  }

  /** Compared by identity: two runs of the same part are two. */
  private static final class Task {
    private final String what;
    private final Duration limit;
    private final AtomicLong ageNanos = new AtomicLong();

    private Task(String what, Duration limit) {
      this.what = what;
      this.limit = limit;
    }

    private Overdue snapshot() {
      return new Overdue(what, Duration.ofNanos(ageNanos.get()), limit);
    }
  }
}
