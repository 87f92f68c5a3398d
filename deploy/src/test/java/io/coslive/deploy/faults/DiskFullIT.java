package io.coslive.deploy.faults;

import io.coslive.deploy.cli.ExitCode;
import io.coslive.deploy.fleet.DaemonConfig;
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
  private static final List<String> NAMES = List.of("TS_0", "TS_1");
  private static final int MORE_THAN_NEEDED = 1000;

  @FaultTest
  void tomogramsWaitForSpaceAndArePublishedWithTheirFiles(Scene scene) throws IOException, InterruptedException {
    try (FullDisk disk = new FullDisk(scene.archive())) {
      DaemonProcess daemon = scene.start("a", writing(scene, MORE_THAN_NEEDED));
      disk.fill();
      scene.announce(NAMES);

      await().atMost(Scene.PATIENCE).until(() -> Scene.metric(daemon, "coslive_retries_total") >= 3);
      assertThat(daemon.ask("/health/ready").body()).containsAnyOf("disk that is full", "cannot be written",
          "no files since");
      assertThat(daemon.isReady()).isFalse();
      assertNothingIsVisible(scene);

      disk.free();
      scene.assertEachHasOneResult(NAMES);
      assertThat(scene.outside().processed()).flatExtracting(TomogramProcessed::files).isNotEmpty()
          .allSatisfy(file -> assertThat(scene.archive().resolve(file)).isNotEmptyFile());
      assertThat(unfinished(scene.archive())).as("left over").isEmpty();
      daemon.awaitReady(Scene.PATIENCE);
      Scene.stop(daemon);
    }
  }

  @FaultTest
  void aDaemonThatWaitedForLongEnoughStopsAndNothingIsSkipped(Scene scene) throws IOException, InterruptedException {
    try (FullDisk disk = new FullDisk(scene.archive())) {
      DaemonProcess daemon = scene.start("a", writing(scene, 3));
      disk.fill();
      scene.announce(NAMES);

      assertThat(daemon.awaitExit(Scene.PATIENCE)).hasValue(ExitCode.PIPELINE_STOPPED);
      assertNothingIsVisible(scene);

      disk.free();
      scene.start("a");
      scene.assertEachHasOneResult(NAMES);
    }
  }

  private static DaemonConfig writing(Scene scene, int attempts) {
    return scene.config().with("refine.write-retry.max-attempts", attempts)
        .with("refine.write-retry.first-backoff-ms", 100).with("refine.write-retry.max-backoff-ms", 500);
  }

  private static void assertNothingIsVisible(Scene scene) {
    scene.outside().readToEnd();
    assertThat(scene.outside().processed()).as("no result without its files").isEmpty();
    assertThat(scene.outside().failed()).as("a full disk is not the tomogram's fault").isEmpty();
  }

  private static List<Path> unfinished(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }
}
