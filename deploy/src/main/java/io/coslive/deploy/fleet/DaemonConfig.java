package io.coslive.deploy.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configuration of a daemon in a fleet, as its YAML file will say it. Frugal, for several daemons on one small machine,
 * and impatient, so that a test sees within seconds what operation sees within minutes.
 *
 * @param values by dotted key, such as {@code kafka.instance-id}; lists and numbers as they are
 */
public record DaemonConfig(Map<String, Object> values) {
  /** The least that Kafka's brokers grant by default. */
  public static final int SESSION_TIMEOUT_MS = 6000;
  /** Longer than a broker's restart, so that a daemon outlives it. */
  private static final int MAX_POLL_INTERVAL_MS = 30_000;

  /** Files of a test are complete or will never be. */
  private static final int ARRIVAL_DEADLINE_MS = 2000;

  private static final String INSTANCE_ID = "kafka.instance-id";
  private static final String MANAGEMENT_PORT = "http.management-port";

  /** Values are not changed later. */
  public DaemonConfig {
    values = Map.copyOf(values);
  }

  /**
   * A daemon that differs from its fellows only by its {@link #instance}.
   *
   * @param bootstrapServers where the broker listens, {@code host:port}
   * @param root folder that tomograms are read from
   * @param archive folder of the session files
   * @param model folder of the model bundle
   */
  public static DaemonConfig of(String bootstrapServers, Path root, Path archive, Path model) {
    return new DaemonConfig(Map.ofEntries(Map.entry("kafka.bootstrap-servers", bootstrapServers),
        Map.entry("kafka.session-timeout-ms", SESSION_TIMEOUT_MS),
        Map.entry("kafka.max-poll-interval-ms", MAX_POLL_INTERVAL_MS),
        Map.entry("ingest.roots", List.of(absolute(root))), Map.entry("ingest.arrival.quiet-period-ms", 0),
        Map.entry("ingest.arrival.deadline-ms", ARRIVAL_DEADLINE_MS),
        Map.entry("ingest.retry.max-attempts", 2), Map.entry("ingest.retry.first-backoff-ms", 100),
        Map.entry("picking.threads", 1), Map.entry("inference.model-bundle", absolute(model)),
        Map.entry("inference.engine.threads", 1), Map.entry("refine.threads", 1),
        Map.entry("archive", absolute(archive)), Map.entry("http.page-port", 0)));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /** The same daemon but for one key. */
  public DaemonConfig with(String key, Object value) {
    Map<String, Object> changed = new TreeMap<>(values);
    changed.put(key, value);
    return new DaemonConfig(changed);
  }

  /**
   * One daemon of the fleet.
   *
   * @param id its name inside the consumer group, kept over restarts
   * @param managementPort where it tells its health
   */
  public DaemonConfig instance(String id, int managementPort) {
    return with(INSTANCE_ID, id).with(MANAGEMENT_PORT, managementPort);
  }

  /** The consumer group's protocol: {@code classic} or {@code consumer}. */
  public DaemonConfig protocol(String name) {
    return with("kafka.group-protocol", name);
  }

  /** The name of {@link #instance}. */
  public String instanceId() {
    return required(INSTANCE_ID).toString();
  }

  /** The port of {@link #instance}. */
  public int managementPort() {
    return (Integer) required(MANAGEMENT_PORT);
  }

  private Object required(String key) {
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("the configuration has no " + key + "; call instance() first");
    }
    return value;
  }

  /** The file's text. */
  public String yaml() {
    YAMLMapper mapper = new YAMLMapper();
    ObjectNode tree = mapper.createObjectNode();
    values.forEach((key, value) -> {
      int dot = key.lastIndexOf('.');
      ObjectNode section = dot < 0 ? tree : tree.withObject("/" + key.substring(0, dot).replace('.', '/'));
      section.set(key.substring(dot + 1), mapper.valueToTree(value));
    });
    try {
      return mapper.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("keys and values can be written as YAML", e);
    }
  }

  /** Writes the file. */
  Path writeTo(Path file) {
    try {
      return Files.writeString(file, yaml());
    } catch (IOException e) {
      throw new UncheckedIOException("the configuration cannot be written", e);
    }
  }
}
