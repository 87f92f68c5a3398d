package io.coslive.deploy.pipeline;

import io.coslive.deploy.broker.EmbeddedKafka;
import io.coslive.deploy.cli.Coslive;
import io.coslive.ingest.kafka.GroupProtocol;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.TomogramProcessed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The delivery promise under the worst: a daemon in a process of its own is killed in the middle of its work. */
class DaemonKilledTest {
  private static final int TOMOGRAMS = 20;
  private static final int BEFORE_THE_KILL = 5;

  @TempDir
  private Path folder;
  private @Nullable Process daemon;

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
      Path config = configure(broker, root);

      daemon = start(config);
      outside.readUntil("some results", () -> outside.processed().size() >= BEFORE_THE_KILL);
      daemon.destroyForcibly().waitFor(); // SIGKILL
      outside.readToEnd();
      assertThat(outside.processed()).as("killed in the middle").hasSizeLessThan(TOMOGRAMS);
      daemon = start(config);
      outside.readUntil("all results", () -> outside.processed().size() >= TOMOGRAMS);
      daemon.destroy(); // SIGTERM
      assertThat(daemon.waitFor(1, TimeUnit.MINUTES)).isTrue();
      outside.readToEnd();

      assertThat(outside.processed()).extracting(TomogramProcessed::tomogram).containsExactlyElementsOf(names);
      assertThat(outside.failed()).isEmpty();
      assertThat(outside.particles()).doesNotHaveDuplicates()
          .hasSize(outside.processed().stream().mapToInt(TomogramProcessed::picks).sum());
    }
  }

  private Path configure(EmbeddedKafka broker, Path root) throws IOException {
    return Files.writeString(folder.resolve("coslive.yaml"), """
        kafka:
          bootstrap-servers: %s
          instance-id: test
        ingest:
          roots: [%s]
        inference:
          model-bundle: %s
        archive: %s
        http:
          management-port: 0
          page-port: 0
        """.formatted(broker.bootstrapServers(), root, Path.of("../inference/models/compact").toAbsolutePath(),
        folder.resolve("archive")));
  }

  private Process start(Path config) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(java, "-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-cp", classes, Coslive.class.getName(), "run", "--config",
        config.toString()).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("daemon.log").toFile())).start();
  }

  @AfterEach
  void killWhatIsLeft() {
    if (daemon != null) {
      daemon.destroyForcibly();
    }
  }
}
