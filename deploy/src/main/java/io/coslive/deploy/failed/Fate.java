package io.coslive.deploy.failed;

/** What became of a failed tomogram since. */
public enum Fate {
  /** Nothing yet. */
  OPEN,
  /** Its announcement was sent again; the daemon has not answered to that, or it failed anew as another record. */
  RETRIED,
  /** A younger failure of the same tomogram is there; that one's announcement is the one to send again. */
  SUPERSEDED,
  /** A result that is younger than the failure is visible. */
  DONE;

  /** Lower case. */
  @Override
  public String toString() {
    return switch (this) {
      case OPEN -> "open";
      case RETRIED -> "retried";
      case SUPERSEDED -> "superseded";
      case DONE -> "done";
    };
  }
}
