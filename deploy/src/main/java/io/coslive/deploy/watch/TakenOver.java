package io.coslive.deploy.watch;

/** A watcher started later has the same session and folder; this one may not announce any more. */
public final class TakenOver extends RuntimeException {
  /** @param cause by which the broker told */
  TakenOver(Throwable cause) {
    super("another coslive watch was started for this session and folder and has taken over; this one ends", cause);
  }
}
