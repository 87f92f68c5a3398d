package io.coslive.deploy.faults;

import io.coslive.deploy.broker.EmbeddedKafka;
import io.coslive.deploy.fleet.DaemonConfig;
import io.coslive.deploy.fleet.DaemonProcess;
import io.coslive.deploy.pipeline.Blobs;
import io.coslive.deploy.pipeline.Outside;
import io.coslive.ingest.kafka.GroupProtocol;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.TomogramProcessed;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.TopicPartition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Where a fault happens: a broker, daemons in processes of their own, small tomograms, and an outside reader that sees what
 * is committed. Topics and group are this scene's alone. Two partitions per topic, for up to two daemons. One thread.
 */
final class Scene implements AutoCloseable {
  /** Silence after which a daemon loses its partitions. Long enough for the pauses of a busy machine. */
  static final int SESSION_TIMEOUT_MS = 4000;
  static final String SESSION = "grid-1";
  static final int PARTITIONS = 2;
  /** For whatever must come at last; a start takes several seconds, and machines may be busy. */
  static final Duration PATIENCE = Duration.ofMinutes(3);
  /** A daemon that lives for seconds does not earn back what the better compiler costs. */
  private static final String SHORT_LIFE = "-XX:TieredStopAtLevel=1";
  private static final int MAX_POLL_INTERVAL_MS = 30_000;
  private static final Path MODEL = Path.of("..", "inference", "models", "compact");

  private final Broker broker;
  private final Path folder;
  private final Path root;
  private final KafkaSettings kafka;
  private final Outside outside;
  private final List<DaemonProcess> daemons = new ArrayList<>();

  /** @param name of topics and group */
  Scene(Broker broker, Path folder, String name, GroupProtocol protocol) {
    this.broker = broker;
    this.folder = folder;
    kafka = new KafkaSettings(broker.bootstrapServers(), name + ".", name, "outside", protocol, MAX_POLL_INTERVAL_MS,
        SESSION_TIMEOUT_MS, Map.of());
    try {
      root = Files.createDirectories(folder.resolve("tomograms"));
      outside = new Outside(kafka, PARTITIONS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  Broker broker() {
    return broker;
  }

  Outside outside() {
    return outside;
  }

  KafkaSettings kafka() {
    return kafka;
  }

  /** The folder that daemons read tomograms from. */
  Path root() {
    return root;
  }

  /** The folder that daemons write to. */
  Path archive() {
    return folder.resolve("archive");
  }

  /** What the daemons have in common. */
  DaemonConfig config() {
    return DaemonConfig.of(broker.bootstrapServers(), root, archive(), MODEL)
        .protocol(kafka.groupProtocol().name().toLowerCase(Locale.ROOT)).with("kafka.topic-prefix", kafka.topicPrefix())
        .with("kafka.group-id", kafka.groupId()).with("kafka.max-poll-interval-ms", MAX_POLL_INTERVAL_MS)
        .with("kafka.session-timeout-ms", SESSION_TIMEOUT_MS).with("ingest.arrival.deadline-ms", 600_000)
        .with("ingest.retry.max-backoff-ms", 500);
  }

  /** Starts a daemon and waits until it takes work. */
  DaemonProcess start(String id) throws InterruptedException {
    return start(id, config());
  }

  /** As above, with a configuration made from {@link #config}. */
  DaemonProcess start(String id, DaemonConfig config) throws InterruptedException {
    DaemonProcess daemon = DaemonProcess.start(config.instance(id, EmbeddedKafka.freePort()), folder.resolve(id),
        SHORT_LIFE);
    daemons.add(daemon);
    daemon.awaitReady(PATIENCE);
    return daemon;
  }

  /** Writes small tomograms and announces them in turn. */
  void announce(List<String> names) {
    names.forEach(name -> outside.announce(SESSION, name, tomogram(name)));
  }

  /** Announces one that is still being written. */
  HalfWritten announceHalfWritten(int partition, String name) {
    HalfWritten half = new HalfWritten(tomogram(name));
    outside.announce(partition, SESSION, name, half.file());
    return half;
  }

  /** Writes a small tomogram. */
  Path tomogram(String name) {
    return Blobs.write(root.resolve(name + ".mrc"), name.hashCode());
  }

  /** Waits until a daemon is in the middle of so many tomograms. */
  void awaitInFlight(DaemonProcess daemon, int count) {
    await().atMost(PATIENCE).until(() -> inFlight(daemon) == count);
  }

  /** Tomograms that a daemon has taken and not finished. */
  static double inFlight(DaemonProcess daemon) {
    return metric(daemon, "coslive_tomograms_in_flight");
  }

  /** A metric, summed over its labels; 0 while there is none. */
  static double metric(DaemonProcess daemon, String name) {
    return daemon.ask("/metrics").body().lines().filter(line -> line.matches(name + "(\\{.*)? .*"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
  }

  /** What the broker knows of the group. */
  ConsumerGroupDescription group() {
    try (Admin admin = new KafkaClients(kafka).admin()) {
      return admin.describeConsumerGroups(List.of(kafka.groupId())).describedGroups().get(kafka.groupId()).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Daemons that have work to expect. */
  long membersWithAPartition() {
    return group().members().stream().filter(member -> !member.assignment().topicPartitions().isEmpty()).count();
  }

  /** The offset at which the group would go on; 0 before the first commit. */
  long committed(int partition) {
    try (Admin admin = new KafkaClients(kafka).admin()) {
      var offset = admin.listConsumerGroupOffsets(kafka.groupId()).partitionsToOffsetAndMetadata().get()
          .get(new TopicPartition(kafka.topics().tomograms(), partition));
      return offset == null ? 0 : offset.offset();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads until every one of these has a result; afterwards each has exactly one, nothing else is visible, none failed. */
  void assertEachHasOneResult(Collection<String> names) {
    outside.readUntil("results of " + names, () -> outside.processed().size() >= names.size());
    outside.readToEnd();
    assertThat(outside.processed()).extracting(TomogramProcessed::tomogram).containsExactlyInAnyOrderElementsOf(names);
    assertThat(outside.failed()).isEmpty();
    assertThat(outside.particles()).doesNotHaveDuplicates()
        .hasSize(outside.processed().stream().mapToInt(TomogramProcessed::picks).sum());
  }

  /** SIGTERM; the daemon must end well. */
  static void stop(DaemonProcess daemon) throws InterruptedException {
    daemon.terminate();
    assertThat(daemon.awaitExit(PATIENCE)).as("exit status after SIGTERM").hasValue(0);
  }

  /** For the reader of a test that failed. */
  void printLogs() {
    for (DaemonProcess daemon : daemons) {
      System.out.println("---- " + daemon.config().instanceId() + System.lineSeparator() + daemon.output());
    }
  }

  @Override
  public void close() {
    daemons.forEach(DaemonProcess::close);
    outside.close();
    assertThat(daemons).allSatisfy(daemon -> assertThat(daemon.crashReports()).as("native crashes").isEmpty());
  }
}
