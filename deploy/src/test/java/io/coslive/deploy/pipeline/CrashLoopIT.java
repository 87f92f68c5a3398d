package io.coslive.deploy.pipeline;

import io.coslive.deploy.broker.EmbeddedKafka;
import io.coslive.deploy.fleet.DaemonConfig;
import io.coslive.deploy.fleet.DaemonProcess;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.marker.AttemptMarker;
import io.coslive.ingest.marker.AttemptMarkers;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tomogram of which the daemon dies without a word. The death is real: whenever the daemon's process has taken that
 * tomogram, it gets SIGKILL, as the kernel's out-of-memory killer would send it, or SIGSEGV, as native code would cause it.
 */
class CrashLoopIT {
  private static final int MAX_STARTS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<String> NAMES = List.of("before-1", "before-2", "culprit", "behind-1", "behind-2");
  private static final long CULPRIT = NAMES.indexOf("culprit");
  private static final Path MODEL = Path.of("../inference/models/compact");

  /** How a life ends. */
  private interface Death {
    void of(DaemonProcess daemon) throws InterruptedException;
  }

  @TempDir
  private Path folder;
  private Path archive;

  @BeforeEach
  void nameTheArchive() {
    archive = folder.resolve("archive");
  }

  @Test
  void theGuiltyTomogramFailsAfterSoManyStartsAndNoneOfItsNeighboursDoes() throws Exception {
    Path root = Files.createDirectories(folder.resolve("tomograms"));
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("broker"));
        Outside outside = new Outside(KafkaSettings.of(broker.bootstrapServers()))) {
      for (String name : NAMES) {
        Path file = root.resolve(name + ".mrc");
        outside.announce("grid-1", name, name.equals("culprit") ? Blobs.writeCrowd(file, 1) : Blobs.write(file, 1));
      }
      DaemonConfig config = DaemonConfig.of(broker.bootstrapServers(), root, archive, MODEL)
          .with("ingest.max-starts", MAX_STARTS).instance("test", EmbeddedKafka.freePort());

      // The first life dies with the next tomogram already begun behind the guilty one.
      endWhenMarked(config, Map.of(CULPRIT, 1, CULPRIT + 1, 1), DaemonProcess::kill);
      for (int life = 2; life <= MAX_STARTS; life++) {
        endWhenMarked(config, Map.of(CULPRIT, life), life == 2 ? DaemonProcess::crash : DaemonProcess::kill);
        assertThat(starts()).as("in life %d what is innocent collects nothing", life)
            .containsEntry(CULPRIT + 1, 1).doesNotContainKey(CULPRIT + 2);
      }
      try (DaemonProcess last = start(config)) {
        outside.readUntil("a result or a failure of each",
            () -> outside.processed().size() + outside.failed().size() >= NAMES.size());
        last.terminate();
        assertThat(last.awaitExit(Duration.ofMinutes(1))).hasValue(0);
        assertThat(last.crashReports()).as("of the second life").hasSize(1);
      }
      outside.readToEnd();

      assertThat(outside.processed()).extracting(TomogramProcessed::tomogram).containsExactly("before-1", "before-2",
          "behind-1", "behind-2");
      assertThat(outside.particles()).doesNotHaveDuplicates()
          .hasSize(outside.processed().stream().mapToInt(TomogramProcessed::picks).sum());
      assertThat(outside.failed()).singleElement().satisfies(CrashLoopIT::isTheCulprit);
      assertThat(archive.resolve(AttemptMarkers.FOLDER)).doesNotExist();
    }
  }

  private static void isTheCulprit(TomogramFailed failure) {
    assertThat(failure.tomogram()).isEqualTo("culprit");
    assertThat(failure.session()).isEqualTo("grid-1");
    assertThat(failure.code()).isEqualTo("crashed-daemon");
    assertThat(failure.attempts()).isEqualTo(MAX_STARTS);
    assertThat(failure.complete()).isTrue();
    assertThat(failure.firstSeenAt()).isBefore(failure.failedAt());
  }

  /** A life that ends as soon as the markers hold these starts. */
  private void endWhenMarked(DaemonConfig config, Map<Long, Integer> wanted, Death death) throws InterruptedException {
    try (DaemonProcess daemon = start(config)) {
      Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
        assertThat(daemon.isAlive()).as(() -> "lives; else its log says why: " + daemon.output()).isTrue();
        return starts().entrySet().containsAll(wanted.entrySet());
      });
      death.of(daemon);
    }
    assertThat(starts()).as("dead before the culprit's end").containsAllEntriesOf(wanted);
  }

  private DaemonProcess start(DaemonConfig config) {
    // The crowd's boxes need more than a fleet's small tomograms.
    return DaemonProcess.start(config, folder.resolve("daemon"), "-Xmx512m");
  }

  /** Starts by offset, as the markers tell. */
  private Map<Long, Integer> starts() {
    Map<Long, Integer> starts = new TreeMap<>();
    File[] files = archive.resolve(AttemptMarkers.FOLDER).toFile()
        .listFiles((directory, name) -> name.endsWith(".json"));
    for (File file : files == null ? new File[0] : files) {
      try {
        AttemptMarker marker = Json.mapper().readValue(Files.readAllBytes(file.toPath()), AttemptMarker.class);
        starts.put(marker.offset(), marker.starts());
      } catch (NoSuchFileException e) {
        continue; // its tomogram was committed just now
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return starts;
  }
}
