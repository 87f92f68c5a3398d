package io.coslive.deploy.chaos;

import java.time.Duration;

/**
 * One SIGKILL.
 *
 * @param afterOutcomes how many results and failures are visible before
 * @param delay from then on, so that kills fall into every phase of a tomogram
 * @param victim index of a daemon, or {@link #BROKER}
 * @param pause until the victim is started again
 */
public record Strike(int afterOutcomes, Duration delay, int victim, Duration pause) {
  /** The victim that is no daemon. */
  public static final int BROKER = -1;

  /** For people. */
  public String victimName() {
    return victim == BROKER ? "broker" : "daemon-" + (victim + 1);
  }
}
