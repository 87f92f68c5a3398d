package io.coslive.deploy.faults;

import io.coslive.deploy.fleet.DaemonProcess;
import io.coslive.ingest.message.TomogramProcessed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The archive's disk is full when a tomogram is finished. */
class DiskFullIT {
  @FaultTest
  void theTomogramWaitsForSpaceAndIsPublishedWithItsFiles(Scene scene) throws IOException, InterruptedException {
    try (FullDisk disk = new FullDisk(scene.archive())) {
      DaemonProcess daemon = scene.start("a", scene.config().with("refine.write-retry.max-attempts", 1000)
          .with("refine.write-retry.first-backoff-ms", 100).with("refine.write-retry.max-backoff-ms", 500));
      disk.fill();
      scene.announce(List.of("TS_0", "TS_1"));

      await().atMost(Scene.PATIENCE).until(() -> Scene.metric(daemon, "coslive_retries_total") >= 3);
      scene.outside().readToEnd();
      assertThat(scene.outside().processed()).as("no result without its files").isEmpty();
      assertThat(scene.outside().failed()).as("a full disk is not the tomogram's fault").isEmpty();

      disk.free();
      scene.assertEachHasOneResult(List.of("TS_0", "TS_1"));
      assertThat(scene.outside().processed()).flatExtracting(TomogramProcessed::files).isNotEmpty()
          .allSatisfy(file -> assertThat(scene.archive().resolve(file)).isNotEmptyFile());
      assertThat(unfinished(scene.archive())).as("left over").isEmpty();
      Scene.stop(daemon);
    }
  }

  private static List<Path> unfinished(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }
}
