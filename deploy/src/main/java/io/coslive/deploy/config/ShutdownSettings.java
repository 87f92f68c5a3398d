package io.coslive.deploy.config;

/**
 * How the daemon ends.
 *
 * @param deadlineSeconds time for the tomograms in flight after SIGTERM; what is not done by then is not committed and
 *     is processed again at the next start
 */
public record ShutdownSettings(int deadlineSeconds) {
  /** Kubernetes and systemd wait 30 and 90 seconds before they kill; a tomogram takes a few. */
  public static final ShutdownSettings DEFAULTS = new ShutdownSettings(25);

  /** @throws IllegalArgumentException naming the key that is out of range */
  public ShutdownSettings {
    if (deadlineSeconds < 1 || deadlineSeconds > 3600) {
      throw new IllegalArgumentException("deadline-seconds must lie between 1 and 3600");
    }
  }
}
