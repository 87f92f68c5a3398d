package io.coslive.inference.model;

import io.coslive.ingest.watchdog.Overdue;
import io.coslive.ingest.watchdog.Watchdog;
import io.coslive.ingest.watchdog.WatchdogSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The watchdog sees the native runs of a real session. Its clock is the test's, so that milliseconds can be minutes. */
class WatchedRunsTest {
  @TempDir
  private Path directory;
  private long now = System.nanoTime();

  @Test
  void aRunThatOutlastsTheLimitIsOverdueUntilItEnds() throws IOException {
    Watchdog watchdog = new Watchdog(new WatchdogSettings(60, 1, 1));
    AtomicBoolean enough = new AtomicBoolean();
    try (CosNet network = new CosNet(new TinyModel().bundle(directory),
        new EngineSettings(64, 1, EngineSettings.Device.CPU, 1024), watchdog)) {
      CompletableFuture<Void> runs = CompletableFuture.runAsync(() -> {
        while (!enough.get()) {
          network.embed(List.of(TinyModel.box(1)));
        }
      }, task -> new Thread(null, task, "inference", 16L << 20).start());

      Overdue seen = await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1))
          .until(() -> passOver(watchdog), Optional::isPresent).orElseThrow();
      assertThat(seen.what()).startsWith("a run of the network's");
      enough.set(true);
      runs.join();
      assertThat(watchdog.overdue()).isEmpty();
    }
  }

  /** Two seconds in a moment; a run lasts for many moments. */
  private Optional<Overdue> passOver(Watchdog watchdog) {
    for (int i = 0; i < 2; i++) {
      now += Duration.ofSeconds(1).toNanos();
      watchdog.tick(now);
    }
    return watchdog.overdue();
  }
}
