package io.coslive.ingest.kafka;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** The broker does not let the daemon into the group as it is configured. Trying again would not help. */
public final class UnusableGroup extends RuntimeException {
  private UnusableGroup(String sentence, Throwable cause) {
    super(sentence + " (" + cause.getMessage() + ")", cause);
  }

  /** What the refusal of a poll means: fencing, a configuration to change, or only what it says. */
  static RuntimeException orItself(KafkaException e) {
    return switch (e) {
      case UnsupportedVersionException _ -> new UnusableGroup("the broker does not know kafka.group-protocol consumer:"
          + " set it to classic, or take a broker from 4.3 on", e);
      case InvalidSessionTimeoutException _ -> new UnusableGroup("the broker does not allow kafka.session-timeout-ms:"
          + " change it, or the broker's group.min.session.timeout.ms and group.max.session.timeout.ms", e);
      case InconsistentGroupProtocolException _ -> new UnusableGroup("the group's members divide their partitions in"
          + " another way: give all daemons of a kafka.group-id the same kafka.group-protocol", e);
      default -> Fenced.orItself(e);
    };
  }
}
