package io.coslive.ingest.watchdog;

/**
 * How long work may take. None of the limits shapes the ordinary speed; they free the queue from what would never end.
 *
 * @param tomogramDeadlineSeconds working time of one tomogram, from opening its file to its refined masks; it then fails
 *     as deadline-exceeded. Waiting (for a file, the support topic, a disk, the broker) does not count
 * @param deviceDeadlineSeconds one run of the network, a batch of boxes; longer means that the device hangs
 * @param graceSeconds time that work past its limit is given to heed its cancellation, and then again until the process
 *     ends
 */
public record WatchdogSettings(int tomogramDeadlineSeconds, int deviceDeadlineSeconds, int graceSeconds) {
  /**
   * The slowest tomogram measured took minutes, with 5000 picks on one processor; an hour leaves room for larger models. A
   * batch takes less than a second on a CPU; two minutes are a device that hangs, not one that is busy. A minute is more
   * than the longest step between two looks at a cancellation.
   */
  public static final WatchdogSettings DEFAULTS = new WatchdogSettings(3600, 120, 60);

  private static final int DAY = 86_400;

  /** @throws IllegalArgumentException naming the key that is out of range */
  public WatchdogSettings {
    require("tomogram-deadline-seconds", tomogramDeadlineSeconds);
    require("device-deadline-seconds", deviceDeadlineSeconds);
    require("grace-seconds", graceSeconds);
  }

  private static void require(String key, int seconds) {
    if (seconds < 1 || seconds > DAY) {
      throw new IllegalArgumentException(key + " must lie between 1 and " + DAY + ", a day");
    }
  }
}
