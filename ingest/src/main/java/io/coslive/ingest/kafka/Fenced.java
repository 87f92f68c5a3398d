package io.coslive.ingest.kafka;

import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * The broker takes nothing more from this daemon, because another one has its name by now. Nothing is lost: the other one
 * has its partitions too. The process ends.
 */
public final class Fenced extends RuntimeException {
  /** @param cause by which the broker told */
  public Fenced(Throwable cause) {
    super(
        "another daemon has taken this one's place in the group: it has the same kafka.instance-id and was started later."
            + " Give each daemon of a group its own. (Or this one stood still, for longer than Kafka waits for a transaction;"
            + " then start it again.) Nothing is lost or published twice",
        cause);
  }

  /** The exception itself, or what it means where it tells of fencing anywhere among its causes. */
  public static RuntimeException orItself(RuntimeException e) {
    return isToldBy(e) ? new Fenced(e) : e;
  }

  /** Whether the exception tells of fencing, itself or by one of its causes. */
  public static boolean isToldBy(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException
          || cause instanceof FencedInstanceIdException) {
        return true;
      }
    }
    return false;
  }
}
