package io.coslive.ingest.kafka;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How the daemon reaches Kafka.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param topicPrefix stands before every topic's name
 * @param groupId the consumer group; all daemons of one microscope share it
 * @param instanceId names this daemon inside the group; the same after a restart, different from every other daemon's.
 *     With it a restarted daemon gets its partitions back at once and fences what is left of its former self.
 * @param groupProtocol who divides the partitions among the daemons of a group
 * @param maxPollIntervalMs a daemon that does not poll for so long loses its partitions
 * @param sessionTimeoutMs a daemon that the broker does not hear of for so long loses its partitions; not used by
 *     {@link GroupProtocol#CONSUMER}, where the broker has its own
 * @param properties further client properties, such as security; values may be secrets and are never printed
 */
public record KafkaSettings(String bootstrapServers, String topicPrefix, String groupId, String instanceId,
    GroupProtocol groupProtocol, int maxPollIntervalMs, int sessionTimeoutMs, Map<String, String> properties) {
  /** Stands before every topic's name. */
  public static final String DEFAULT_TOPIC_PREFIX = "coslive.";
  /** The consumer group. */
  public static final String DEFAULT_GROUP_ID = "coslive";
  /** The one that has run for years; the other one needs brokers from 4.3 on. */
  public static final GroupProtocol DEFAULT_GROUP_PROTOCOL = GroupProtocol.CLASSIC;
  /** Polling goes on during the work, so a minute without a poll means a wedged process. */
  public static final int DEFAULT_MAX_POLL_INTERVAL_MS = 60_000;
  /** Kafka's own default. */
  public static final int DEFAULT_SESSION_TIMEOUT_MS = 45_000;

  /** Kafka's rule for topic names. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");
  /** The delivery promise rests on these; nobody may change them from outside. */
  private static final Set<String> OWNED = Set.of("bootstrap.servers", "group.id", "group.instance.id",
      "group.protocol", "heartbeat.interval.ms", "transactional.id", "enable.idempotence", "enable.auto.commit",
      "isolation.level", "max.poll.records",
      "max.poll.interval.ms", "session.timeout.ms", "auto.offset.reset", "partition.assignment.strategy", "acks",
      "key.serializer", "value.serializer", "key.deserializer", "value.deserializer");

  /** @throws IllegalArgumentException naming the key that is wrong */
  public KafkaSettings {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("bootstrap-servers must name at least one host:port");
    }
    if (!topicPrefix.isEmpty() && !NAME.matcher(topicPrefix).matches()) {
      throw new IllegalArgumentException("topic-prefix may hold letters, digits, dots, dashes and underscores");
    }
    if (!NAME.matcher(groupId).matches()) {
      throw new IllegalArgumentException("group-id must hold letters, digits, dots, dashes and underscores");
    }
    if (!NAME.matcher(instanceId).matches()) {
      throw new IllegalArgumentException("instance-id must hold letters, digits, dots, dashes and underscores");
    }
    if (maxPollIntervalMs < 5000) {
      throw new IllegalArgumentException("max-poll-interval-ms must be at least 5000");
    }
    if (sessionTimeoutMs < 1000 || sessionTimeoutMs > maxPollIntervalMs) {
      throw new IllegalArgumentException("session-timeout-ms must lie between 1000 and max-poll-interval-ms");
    }
    for (String key : properties.keySet()) {
      if (OWNED.contains(key)) {
        throw new IllegalArgumentException("properties must not hold " + key + ": the delivery promise rests on it");
      }
    }
    properties = Map.copyOf(properties);
  }

  /** A broker with every other setting at its default. */
  public static KafkaSettings of(String bootstrapServers) {
    return new KafkaSettings(bootstrapServers, DEFAULT_TOPIC_PREFIX, DEFAULT_GROUP_ID, defaultInstanceId(),
        DEFAULT_GROUP_PROTOCOL, DEFAULT_MAX_POLL_INTERVAL_MS, DEFAULT_SESSION_TIMEOUT_MS, Map.of());
  }

  /** The host's name, which a restart does not change. */
  public static String defaultInstanceId() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** The five topics under the prefix. */
  public Topics topics() {
    return new Topics(topicPrefix);
  }

  /** The id under which the broker fences an earlier life of this daemon. */
  public String transactionalId() {
    return groupId + "-" + instanceId;
  }

  @Override
  public String toString() {
    Map<String, String> redacted = new TreeMap<>();
    properties.keySet().forEach(key -> redacted.put(key, "[hidden]"));
    return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", topicPrefix=" + topicPrefix + ", groupId="
        + groupId + ", instanceId=" + instanceId + ", groupProtocol=" + groupProtocol + ", maxPollIntervalMs="
        + maxPollIntervalMs + ", sessionTimeoutMs="
        + sessionTimeoutMs + ", properties=" + redacted + "]";
  }
}
