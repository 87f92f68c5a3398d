package io.coslive.deploy.fleet;

import io.coslive.deploy.broker.EmbeddedKafka;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DaemonProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir
  private Path folder;

  @Test
  void oneThatCannotStartIsToldWithTheEndOfItsLog() {
    DaemonConfig config = DaemonConfig
        .of("127.0.0.1:" + EmbeddedKafka.freePort(), folder, folder.resolve("archive"), folder)
        .instance("a", EmbeddedKafka.freePort()).with("kafka.no-such-key", 1);

    try (DaemonProcess daemon = DaemonProcess.start(config, folder.resolve("daemon"))) {
      assertThatIllegalStateException().isThrownBy(() -> daemon.awaitReady(PATIENCE))
          .withMessageContaining("ended with status").withMessageContaining("kafka.no-such-key");
      assertThat(daemon.isReady()).isFalse();
    }
  }

  @Test
  void itIsKilledStoppedForAWhileAndAskedToEnd() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"))) {
      DaemonConfig config = DaemonConfig.of(broker.bootstrapServers(), folder, folder.resolve("archive"),
          Path.of("../inference/models/compact")).instance("a", EmbeddedKafka.freePort());
      Path home = folder.resolve("daemon");
      try (DaemonProcess first = DaemonProcess.start(config, home)) {
        first.awaitReady(PATIENCE);
        first.kill();
        assertThat(first.awaitExit(PATIENCE)).as("128 and SIGKILL").hasValue(137);
      }
      try (DaemonProcess second = DaemonProcess.start(config, home)) {
        second.awaitReady(PATIENCE);
        second.suspend();
        second.resume();
        assertThat(second.isReady()).isTrue();
        second.terminate();
        assertThat(second.awaitExit(PATIENCE)).hasValue(0);
        assertThat(second.crashReports()).isEmpty();
      }
    }
  }
}
