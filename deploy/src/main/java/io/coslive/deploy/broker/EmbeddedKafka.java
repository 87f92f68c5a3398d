package io.coslive.deploy.broker;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A Kafka broker and its KRaft controller in this JVM, listening on 127.0.0.1 only. Its data outlives it: a second start on
 * the same directory and ports carries on where the first ended, even after SIGKILL.
 *
 * <p>{@link #start} takes three to six seconds. {@link #close} may be called from any thread and more than once.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /**
   * What differs from Kafka's defaults. One node is its own quorum, so every internal topic has one copy in one partition.
   * The cleaner's buffer would take 128 MiB of heap. The short session lets a broker that was killed come back after some
   * seconds instead of twelve, and still outlasts the pauses of a busy machine.
   */
  private static final Map<String, String> SINGLE_NODE = Map.ofEntries(Map.entry("process.roles", "broker,controller"),
      Map.entry("node.id", "1"), Map.entry("controller.listener.names", "CONTROLLER"),
      Map.entry("inter.broker.listener.name", "PLAINTEXT"),
      Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
      Map.entry("offsets.topic.replication.factor", "1"), Map.entry("offsets.topic.num.partitions", "1"),
      Map.entry("transaction.state.log.replication.factor", "1"), Map.entry("transaction.state.log.min.isr", "1"),
      Map.entry("transaction.state.log.num.partitions", "1"),
      Map.entry("share.coordinator.state.topic.replication.factor", "1"),
      Map.entry("share.coordinator.state.topic.min.isr", "1"),
      Map.entry("share.coordinator.state.topic.num.partitions", "1"),
      Map.entry("group.initial.rebalance.delay.ms", "0"), Map.entry("auto.create.topics.enable", "false"),
      Map.entry("log.cleaner.dedupe.buffer.size", "2097152"), Map.entry("broker.session.timeout.ms", "4000"),
      Map.entry("broker.heartbeat.interval.ms", "500"), Map.entry("initial.broker.registration.timeout.ms", "60000"));

  /** How often members of a group under the consumer protocol speak, as a part of their session timeout. */
  private static final int HEARTBEATS_PER_SESSION = 5;

  private final KafkaRaftServer server;
  private final int port;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts on two free ports. */
  public static EmbeddedKafka start(Path directory) {
    return start(directory, freePort(), freePort());
  }

  /** Starts on the given ports with no further properties. */
  public static EmbeddedKafka start(Path directory, int port, int controllerPort) {
    return start(directory, port, controllerPort, Map.of());
  }

  /**
   * Starts on the given ports, which a restart on the same directory must repeat.
   *
   * @param directory where the broker keeps its log; made and formatted if new
   * @param port where clients connect
   * @param controllerPort where the broker reaches its own controller
   * @param further properties of the broker, which win over those that this class sets
   */
  public static EmbeddedKafka start(Path directory, int port, int controllerPort, Map<String, String> further) {
    Properties properties = properties(directory, port, controllerPort);
    properties.putAll(further);
    KafkaConfig config = KafkaConfig.fromProps(properties, false);
    format(directory);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw new IllegalStateException("the embedded broker did not start in " + directory + ": " + e.getMessage(), e);
    }
    return new EmbeddedKafka(server, port);
  }

  /**
   * Properties of a broker that gives members up after a short silence. Under the consumer protocol all members have this
   * timeout; under the classic one they may ask for one as short.
   */
  public static Map<String, String> sessionTimeout(int sessionTimeoutMs) {
    String timeout = Integer.toString(sessionTimeoutMs);
    String heartbeat = Integer.toString(sessionTimeoutMs / HEARTBEATS_PER_SESSION);
    return Map.of("group.min.session.timeout.ms", timeout, "group.consumer.min.session.timeout.ms", timeout,
        "group.consumer.session.timeout.ms", timeout, "group.consumer.min.heartbeat.interval.ms", heartbeat,
        "group.consumer.heartbeat.interval.ms", heartbeat);
  }

  /** What a client takes as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return LOOPBACK + ":" + port;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.shutdown();
      server.awaitShutdown();
    }
  }

  /** A port of the loopback interface that is free now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties properties(Path directory, int port, int controllerPort) {
    Properties properties = new Properties();
    properties.putAll(SINGLE_NODE);
    properties.put("listeners",
        "PLAINTEXT://" + LOOPBACK + ":" + port + ",CONTROLLER://" + LOOPBACK + ":" + controllerPort);
    properties.put("advertised.listeners", "PLAINTEXT://" + LOOPBACK + ":" + port);
    properties.put("controller.quorum.voters", "1@" + LOOPBACK + ":" + controllerPort);
    properties.put("log.dirs", directory.toString());
    return properties;
  }

  private static void format(Path directory) {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(directory);
      new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(1).setClusterId(Uuid.randomUuid().toString()).setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(directory.toString()).setDirectories(List.of(directory.toString()))
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES).setIgnoreFormatted(true).run();
    } catch (Exception e) { // declared by the formatter without saying which
      throw new IllegalStateException("the embedded broker's directory " + directory + " could not be formatted", e);
    }
  }
}
