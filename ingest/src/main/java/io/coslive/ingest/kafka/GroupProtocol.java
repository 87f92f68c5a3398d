package io.coslive.ingest.kafka;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who divides the partitions among the daemons of a group. All daemons of one group take the same. */
public enum GroupProtocol {
  /** One of the daemons does, and each says itself after which silence it counts as dead. */
  @JsonProperty("classic")
  CLASSIC,
  /**
   * The broker does, one partition at a time (KIP-848; brokers from 4.3 on, older ones refuse some commits while partitions
   * move). Session timeout, heartbeat and assignor are the broker's settings; a client that names them does not start.
   */
  @JsonProperty("consumer")
  CONSUMER
}
