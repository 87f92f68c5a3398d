package io.coslive.deploy.faults;

import io.coslive.deploy.fleet.DaemonProcess;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A second daemon comes and goes while the first one is in the middle of a tomogram. */
class RebalanceMidJobIT {
  private static final List<String> AMONG = IntStream.range(0, 6).mapToObj(i -> "TS_" + i).toList();

  @FaultTest
  void comingAndGoingLosesAndDoublesNothing(Scene scene) throws InterruptedException {
    DaemonProcess first = scene.start("first");
    HalfWritten held0 = scene.announceHalfWritten(0, "held-0");
    HalfWritten held1 = scene.announceHalfWritten(1, "held-1");
    scene.announce(AMONG);
    scene.awaitInFlight(first, 1);

    // One partition each: whichever tomogram the first one had, the other is the second one's now, or the same again.
    DaemonProcess second = scene.start("second", scene.config().with("shutdown.deadline-seconds", 1));
    scene.awaitInFlight(second, 1);
    scene.awaitInFlight(first, 1);

    Scene.stop(second); // with its tomogram unfinished
    held0.finish();
    held1.finish();

    List<String> all = new ArrayList<>(AMONG);
    all.addAll(List.of("held-0", "held-1"));
    scene.assertEachHasOneResult(all);
    Scene.stop(first);
  }
}
