package io.coslive.deploy.pipeline;

import io.coslive.deploy.broker.EmbeddedKafka;
import io.coslive.deploy.fleet.DaemonConfig;
import io.coslive.deploy.fleet.DaemonProcess;
import io.coslive.ingest.kafka.GroupProtocol;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.TomogramProcessed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The delivery promise under the worst: a daemon in a process of its own is killed in the middle of its work. */
class DaemonKilledTest {
  private static final int TOMOGRAMS = 20;
  private static final int BEFORE_THE_KILL = 5;

  @TempDir
  private Path folder;

  @Test
  void twentyAnnouncedTomogramsHaveExactlyTwentyResults() throws Exception {
    Path root = Files.createDirectories(folder.resolve("tomograms"));
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("broker"));
        Outside outside = new Outside(
            new KafkaSettings(broker.bootstrapServers(), "coslive.", "coslive", "test", GroupProtocol.CLASSIC, 60_000,
                45_000, Map.of()))) {
      List<String> names = IntStream.range(0, TOMOGRAMS).mapToObj(i -> "TS_" + i).toList();
      for (String name : names) {
        outside.announce("grid-1", name, Blobs.write(root.resolve(name + ".mrc"), name.hashCode()));
      }
      DaemonConfig config = DaemonConfig.of(broker.bootstrapServers(), root, folder.resolve("archive"),
          Path.of("../inference/models/compact")).instance("test", EmbeddedKafka.freePort());

      try (DaemonProcess daemon = start(config)) {
        outside.readUntil("some results", () -> outside.processed().size() >= BEFORE_THE_KILL);
        daemon.kill();
        outside.readToEnd();
        assertThat(outside.processed()).as("killed in the middle").hasSizeLessThan(TOMOGRAMS);
      }
      try (DaemonProcess daemon = start(config)) {
        outside.readUntil("all results", () -> outside.processed().size() >= TOMOGRAMS);
        daemon.terminate();
        assertThat(daemon.awaitExit(Duration.ofMinutes(1))).hasValue(0);
        assertThat(daemon.crashReports()).isEmpty();
        outside.readToEnd();
      }

      assertThat(outside.processed()).extracting(TomogramProcessed::tomogram).containsExactlyElementsOf(names);
      assertThat(outside.failed()).isEmpty();
      assertThat(outside.particles()).doesNotHaveDuplicates()
          .hasSize(outside.processed().stream().mapToInt(TomogramProcessed::picks).sum());
    }
  }

  private DaemonProcess start(DaemonConfig config) {
    return DaemonProcess.start(config, folder.resolve("daemon"));
  }
}
