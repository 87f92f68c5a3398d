package io.coslive.deploy.faults;

import io.coslive.deploy.fleet.DaemonProcess;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One tomogram takes three times as long as the group allows between two polls. */
class SlowJobKeepsMembershipIT {
  private static final int MAX_POLL_INTERVAL_MS = 5000;
  private static final Duration JOB = Duration.ofMillis(3 * MAX_POLL_INTERVAL_MS);

  @FaultTest
  void theDaemonStaysAMemberAndTriesOnce(Scene scene) throws InterruptedException {
    DaemonProcess daemon = scene.start("a",
        scene.config().with("kafka.max-poll-interval-ms", MAX_POLL_INTERVAL_MS));
    HalfWritten half = scene.announceHalfWritten(0, "slow");
    scene.awaitInFlight(daemon, 1);
    ConsumerGroupDescription before = scene.group();
    long assignments = assignments(daemon);

    await().during(JOB).atMost(Scene.PATIENCE).untilAsserted(() -> {
      assertThat(scene.group().members()).as("the same member with the same partitions")
          .containsExactlyInAnyOrderElementsOf(before.members());
      assertThat(scene.group().groupEpoch()).as("generation").isEqualTo(before.groupEpoch());
    });
    half.finish();

    scene.assertEachHasOneResult(List.of("slow"));
    assertThat(assignments(daemon)).as("rebalances").isEqualTo(assignments);
    assertThat(Scene.metric(daemon, "coslive_tomograms_announced_total")).as("times taken").isEqualTo(1);
    Scene.stop(daemon);
  }

  private static long assignments(DaemonProcess daemon) {
    return daemon.output().lines().filter(line -> line.matches(".*PollLoop\\s+(assigned|revoked|lost) .*")).count();
  }
}
