package io.coslive.ingest.watchdog;

import java.time.Duration;

/**
 * Work that should have ended.
 *
 * @param what as it reads before "has been going on"
 * @param age how long it has been going on
 * @param limit how long it may
 */
public record Overdue(String what, Duration age, Duration limit) {
  /** For people: what hangs, for how long, and what follows. */
  public String sentence() {
    return what + " has been going on for " + age.toSeconds() + " s, " + limit.toSeconds()
        + " s at most were expected; it hangs, and only a restart helps";
  }
}
