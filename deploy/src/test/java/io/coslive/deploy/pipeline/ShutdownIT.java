package io.coslive.deploy.pipeline;

import io.coslive.deploy.broker.EmbeddedKafka;
import io.coslive.deploy.fleet.DaemonConfig;
import io.coslive.deploy.fleet.DaemonProcess;
import io.coslive.ingest.kafka.GroupProtocol;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.ingest.message.TomogramReady;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** Signals to a real daemon that is at work. */
class ShutdownIT {
  /** The full number takes minutes: {@code -Dcoslive.sigterms=20}. */
  private static final int SIGTERMS = Integer.getInteger("coslive.sigterms", 3);
  private static final int TOMOGRAMS_PER_LIFE = 4;
  /** Eight batches: the network is what takes the time, and yet they are done in time. */
  private static final int SOME_PICKS = 64;
  /** Seconds of work for the network, whatever the machine. */
  private static final int MANY_PICKS = 128;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  /** {@code ExitCode.INTERRUPTED}. */
  private static final int INTERRUPTED = 130;

  @TempDir
  private Path folder;
  private EmbeddedKafka broker;
  private Outside outside;
  private DaemonConfig config;
  private final List<String> announced = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedKafka.start(folder.resolve("broker"));
    outside = new Outside(new KafkaSettings(broker.bootstrapServers(), "coslive.", "coslive", "test",
        GroupProtocol.CLASSIC, 60_000, 45_000, Map.of()));
    config = DaemonConfig.of(broker.bootstrapServers(), Files.createDirectories(folder.resolve("tomograms")),
        folder.resolve("archive"), Path.of("../inference/models/compact")).instance("test",
            EmbeddedKafka.freePort());
  }

  @AfterEach
  void stop() {
    outside.close();
    broker.close();
  }

  @Test
  void sigtermDuringInferenceEndsInOrderEveryTime() throws Exception {
    DaemonConfig patient = config.with("shutdown.deadline-seconds", 300);
    for (int life = 0; life < SIGTERMS; life++) {
      outside.readToEnd();
      int left = announced.size() - outside.processed().size();
      announce(TOMOGRAMS_PER_LIFE - left, SOME_PICKS);
      try (DaemonProcess daemon = DaemonProcess.start(patient, folder.resolve("daemon"))) {
        awaitInference(daemon);
        daemon.terminate();

        assertThat(daemon.awaitExit(PATIENCE)).as(daemon::output).hasValue(0);
        assertThat(daemon.crashReports()).isEmpty();
        assertThat(daemon.output()).contains("stopped in order");
      }
      assertThat(ArchiveCheck.everyVisibleFileIsWhole(folder.resolve("archive"))).isPositive();
    }

    try (DaemonProcess last = DaemonProcess.start(config, folder.resolve("daemon"))) {
      outside.readUntil("a result of each", () -> outside.processed().size() >= announced.size());
      last.terminate();
      assertThat(last.awaitExit(PATIENCE)).hasValue(0);
    }
    outside.readToEnd();
    assertThat(outside.processed()).extracting(TomogramProcessed::tomogram).containsExactlyElementsOf(announced);
    assertThat(outside.failed()).isEmpty();
  }

  @Test
  void workThatOutlastsTheDeadlineIsGivenUpWithoutACommit() throws Exception {
    announce(2, MANY_PICKS);
    DaemonConfig hasty = config.with("shutdown.deadline-seconds", 1);
    try (DaemonProcess daemon = DaemonProcess.start(hasty, folder.resolve("daemon"))) {
      awaitInference(daemon);
      daemon.terminate();

      assertThat(daemon.awaitExit(PATIENCE)).as(daemon::output).hasValue(0);
      assertThat(daemon.crashReports()).isEmpty();
    }
    outside.readToEnd();
    int before = outside.processed().size();
    assertThat(before).as("given up").isLessThan(announced.size());

    try (DaemonProcess next = DaemonProcess.start(config, folder.resolve("daemon"))) {
      outside.readUntil("a result of each", () -> outside.processed().size() >= announced.size());
      assertThat(next.isAlive()).isTrue();
    }
    outside.readToEnd();
    assertThat(outside.processed()).extracting(TomogramProcessed::tomogram).containsExactlyElementsOf(announced);
  }

  @Test
  void aSecondSigintEndsAtOnce() throws Exception {
    assumeThat(isSigintIgnored()).as("SIGINT is ignored here and in every child, as in a shell's background job")
        .isFalse();
    announce(1, MANY_PICKS);
    DaemonConfig slow = config.with("shutdown.deadline-seconds", 3600);
    try (DaemonProcess daemon = DaemonProcess.start(slow, folder.resolve("daemon"))) {
      awaitInference(daemon);
      daemon.interrupt();
      await().atMost(PATIENCE).until(() -> daemon.output().contains("stopping: finishing"));
      daemon.interrupt();

      assertThat(daemon.awaitExit(PATIENCE)).as(daemon::output).hasValue(INTERRUPTED);
      assertThat(daemon.output()).doesNotContain("stopped in order");
      assertThat(daemon.crashReports()).isEmpty();
    }
    outside.readToEnd();
    assertThat(outside.processed()).isEmpty();
  }

  /** proc(5): a mask in hexadecimal, whose second bit is SIGINT. The JVM leaves a signal alone that it finds ignored. */
  private static boolean isSigintIgnored() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring("SigIgn:".length()).trim(), 16) & 2) != 0);
  }

  private void announce(int tomograms, int picks) throws IOException {
    Path root = folder.resolve("tomograms");
    for (int i = 0; i < tomograms; i++) {
      String name = "TS_" + announced.size();
      Path file = Blobs.write(root.resolve(name + ".mrc"), name.hashCode());
      Path positions = Files.writeString(root.resolve(name + ".csv"), "x,y,z\n" + IntStream.range(0, picks)
          .mapToObj(pick -> (10 + pick % 40) + "," + (10 + pick / 4) % 40 + ",24\n").collect(Collectors.joining()));
      outside.announce(name, Json.mapper().writeValueAsBytes(new TomogramReady("grid-1", name, file.toString(), null,
          null, null, null, null, null).with(positions.toString(), null)));
      announced.add(name);
    }
  }

  /** Boxes were cut of more tomograms than were embedded, so the network is at one of them. */
  private static void awaitInference(DaemonProcess daemon) {
    await().atMost(PATIENCE).until(() -> {
      assertThat(daemon.isAlive()).as(daemon::output).isTrue();
      String metrics = daemon.ask("/metrics").body();
      return timed(metrics, "extract") > timed(metrics, "encode");
    });
  }

  private static double timed(String metrics, String stage) {
    Matcher line = Pattern.compile("(?m)^coslive_stage_duration_seconds_count\\{.*stage=\"" + stage + "\".*} (\\S+)$")
        .matcher(metrics);
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }
}
