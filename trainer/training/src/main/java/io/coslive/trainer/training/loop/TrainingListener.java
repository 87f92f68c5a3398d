package io.coslive.trainer.training.loop;

import java.util.Locale;

/** Told how a run goes, in lines for a person to read. Called on the training thread. */
@FunctionalInterface
public interface TrainingListener {
  /** Something to know, on one line. */
  void say(String line);

  /**
   * How far the run is.
   *
   * @param what step, losses, speed
   * @param done share of the run that is over, 0 to 1
   * @param elapsedMs training time so far
   * @param remainingMs training time to go, estimated
   */
  default void report(String what, double done, long elapsedMs, long remainingMs) {
    say(String.format(Locale.ROOT, "%s, %.1f of about %.1f min", what, elapsedMs / 6e4, (elapsedMs + remainingMs)
        / 6e4));
  }
}
