package io.coslive.deploy.failed;

/** Another retry was started while this one ran; this one may not send any more. */
public final class RetriedElsewhere extends RuntimeException {
  /** @param cause by which the broker told */
  RetriedElsewhere(Throwable cause) {
    super("another coslive failed retry was started and has taken over; this one ends", cause);
  }
}
