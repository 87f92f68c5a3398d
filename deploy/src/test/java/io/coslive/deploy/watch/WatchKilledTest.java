package io.coslive.deploy.watch;

import io.coslive.deploy.broker.EmbeddedKafka;
import io.coslive.deploy.cli.Coslive;
import io.coslive.deploy.watch.SlowWriter.Expected;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.TomogramReady;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The watcher, in a process of its own, is killed twice while programs write into its folder. */
class WatchKilledTest {
  private static final String SESSION = "grid-3";

  @TempDir
  private Path folder;
  private @Nullable Process watcher;

  @Test
  void eachTomogramIsAnnouncedExactlyOnceAndAsWhatItIs() throws Exception {
    Path root = Files.createDirectories(folder.resolve("reconstructions"));
    List<Expected> expected = SlowWriter.expected();
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("broker"));
        Announcements seen = new Announcements(KafkaSettings.of(broker.bootstrapServers()));
        ExecutorService programs = Executors.newSingleThreadExecutor()) {
      SlowWriter writer = new SlowWriter(root).release(2);
      Future<Void> writing = programs.submit(writer);
      watcher = start(broker, root);
      seen.readUntil(2);
      watcher.destroyForcibly().waitFor(); // SIGKILL
      writer.release(1);
      watcher = start(broker, root);
      seen.readUntil(7); // more than the two rounds before had
      watcher.destroyForcibly().waitFor();
      writer.release(1);
      watcher = start(broker, root);
      writing.get();
      seen.readUntil(expected.size());
      watcher.destroy(); // SIGTERM
      assertThat(watcher.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(watcher.exitValue()).isZero();
      seen.readToEnd();

      assertThat(seen.all()).extracting(TomogramReady::tomogram)
          .containsExactlyInAnyOrderElementsOf(expected.stream().map(Expected::id).toList());
      for (Expected tomogram : expected) {
        check(seen.all().stream().filter(a -> a.tomogram().equals(tomogram.id())).findFirst().orElseThrow(), tomogram);
      }
    }
  }

  private static void check(TomogramReady announced, Expected expected) throws IOException {
    assertThat(announced.session()).isEqualTo(SESSION);
    assertThat(announced.voxelSizeAngstrom()).as(expected.id()).isCloseTo(expected.voxelSizeAngstrom(),
        Offset.offset(1e-4));
    assertThat(announced.tiltRange()).as(expected.id()).isNotNull();
    assertThat(Objects.requireNonNull(announced.tiltRange()).minDegrees()).isCloseTo(expected.minTilt(),
        Offset.offset(1e-3));
    assertThat(announced.tiltRange().maxDegrees()).isCloseTo(expected.maxTilt(), Offset.offset(1e-3));
    assertThat(announced.doseElectronsPerSquareAngstrom()).isCloseTo(expected.dose(), Offset.offset(1e-6));
    Instant lastWritten = Files.getLastModifiedTime(Path.of(announced.uri())).toInstant();
    assertThat(announced.reconstructedAt()).as(expected.id() + " was not written to after it was announced")
        .isEqualTo(lastWritten);
    assertThat(Files.size(Path.of(announced.uri()))).isEqualTo(TestVolumes.FILE_BYTES);
  }

  private Process start(EmbeddedKafka broker, Path root) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classes,
        Coslive.class.getName(), "watch", root.toString(), "--session", SESSION, "--mdoc-dir",
        root.resolve("raw").toString(), "--quiet-ms", "1500", "--poll-ms", "500", "--mdoc-wait-ms", "600000",
        "--bootstrap-servers", broker.bootstrapServers()).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("watcher.log").toFile())).start();
  }

  @AfterEach
  void killWhatIsLeft() {
    if (watcher != null) {
      watcher.destroyForcibly();
    }
  }
}
