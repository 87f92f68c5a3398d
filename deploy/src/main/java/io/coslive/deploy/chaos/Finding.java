package io.coslive.deploy.chaos;

/** A breach of the promise. */
public record Finding(Check check, String sentence) {
  /** What is looked at. */
  public enum Check {
    /** Announcements without result or failure. */
    LOST("lost"),
    /** Announcements with more than one. */
    DUPLICATE("duplicate"),
    /** A failure where a result was due, the other way round, or the wrong code. */
    OUTCOME("wrong outcome"),
    /** Outcomes of a partition in another order than its announcements. */
    ORDER("out of order"),
    /** Particles that are missing, too many, or twice. */
    PARTICLES("particles wrong"),
    /** Results of another model or support set than the rest. */
    VERSION("other model or support"),
    /** Session files that are missing or do not hold what the result says. */
    FILES("files wrong"),
    /** What writers left behind. */
    LEFTOVER("temporary files"),
    /** Committed offsets that are not the ends of the partitions. */
    OFFSETS("offsets not at the end"),
    /** Reports of native crashes. */
    CRASH("native crashes"),
    /** Daemons that ended by a bug, or not in order on SIGTERM. */
    EXIT("wrong exit status");

    private final String label;

    Check(String label) {
      this.label = label;
    }

    /** For the table. */
    public String label() {
      return label;
    }
  }
}
