package io.coslive.deploy.faults;

import io.coslive.deploy.fleet.DaemonProcess;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody starts a second daemon under the name of one that is in the middle of a tomogram. */
class SameNameIT {
  /** {@code ExitCode.FENCED}. */
  private static final int FENCED = 7;

  @FaultTest
  void theFirstEndsAndTheSecondDoesEverything(Scene scene) throws InterruptedException {
    DaemonProcess first = scene.start("a");
    HalfWritten half = scene.announceHalfWritten(0, "held");
    scene.awaitInFlight(first, 1);

    DaemonProcess second = scene.start("a");
    half.finish();
    scene.announce(List.of("TS_0", "TS_1"));

    assertThat(first.awaitExit(Scene.PATIENCE)).as(first::output).hasValue(FENCED);
    scene.assertEachHasOneResult(List.of("held", "TS_0", "TS_1"));
    Scene.stop(second);
  }
}
