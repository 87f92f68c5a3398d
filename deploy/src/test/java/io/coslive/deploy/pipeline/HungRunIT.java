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
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A run of the network that takes longer than it may, in a real daemon: the largest batch on one thread against the
 * shortest limit. A machine that computes it in two seconds cannot show this, and skips.
 */
class HungRunIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  /** {@code ExitCode.HUNG}. */
  private static final int HUNG = 9;
  /** The feature maps of so large a batch are copied once. */
  private static final String HEAP = "-Xmx2g";

  @TempDir
  private Path folder;

  @Test
  void theProcessSaysSoEndsAndTheNextDoesTheTomogram() throws Exception {
    Path root = Files.createDirectories(folder.resolve("tomograms"));
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("broker"));
        Outside outside = new Outside(new KafkaSettings(broker.bootstrapServers(), "coslive.", "coslive", "test",
            GroupProtocol.CLASSIC, 60_000, 45_000, Map.of()))) {
      outside.announce("grid-1", "TS_1", Blobs.write(root.resolve("TS_1.mrc"), 1));
      DaemonConfig config = DaemonConfig.of(broker.bootstrapServers(), root, folder.resolve("archive"),
          Path.of("../inference/models/compact")).instance("test", EmbeddedKafka.freePort());
      DaemonConfig strict = config.with("inference.engine.batch-size", 256)
          .with("watchdog.device-deadline-seconds", 1).with("watchdog.grace-seconds", 1);

      try (DaemonProcess daemon = DaemonProcess.start(strict, folder.resolve("daemon"), HEAP)) {
        outside.readUntil("an end of the daemon or a result",
            () -> !daemon.isAlive() || !outside.processed().isEmpty());
        outside.readToEnd();
        assumeTrue(outside.processed().isEmpty(), "this machine runs the largest batch within two seconds");

        assertThat(daemon.awaitExit(PATIENCE)).as(daemon::output).hasValue(HUNG);
        assertThat(daemon.output()).contains("a run of the network's", "All threads:", "coslive-inference",
            "ending the process");
        assertThat(daemon.crashReports()).isEmpty();
      }
      assertThat(outside.failed()).as("nothing was failed").isEmpty();

      try (DaemonProcess next = DaemonProcess.start(config, folder.resolve("daemon"))) {
        outside.readUntil("the result", () -> !outside.processed().isEmpty());
        assertThat(next.isAlive()).isTrue();
      }
      assertThat(outside.processed()).extracting(TomogramProcessed::tomogram).containsExactly("TS_1");
    }
  }
}
