package io.coslive.deploy.faults;

import java.util.List;
import java.util.stream.IntStream;

/** The broker dies in the middle of a session and comes back where it was. */
class BrokerBounceIT {
  private static final List<String> NAMES = IntStream.range(0, 8).mapToObj(i -> "TS_" + i).toList();

  @FaultTest
  void theDaemonGoesOnAndNothingIsDoubledOrLost(Scene scene) throws InterruptedException {
    scene.announce(NAMES);
    scene.start("a");
    scene.outside().readUntil("some results", () -> scene.outside().processed().size() >= 3);

    scene.broker().kill();
    scene.broker().restart();

    scene.assertEachHasOneResult(NAMES);
  }
}
