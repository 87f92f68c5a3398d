package io.coslive.deploy.faults;

import io.coslive.deploy.fleet.DaemonProcess;

import java.util.List;

import static org.awaitility.Awaitility.await;

/** A daemon stands still for longer than the group waits for it, and wakes with a tomogram in its hands that another one has done. */
class ZombieIT {
  @FaultTest
  void aDaemonThatWakesPublishesNothingStale(Scene scene) throws InterruptedException {
    DaemonProcess zombie = scene.start("zombie");
    List<HalfWritten> halves = List.of(scene.announceHalfWritten(0, "held-0"), scene.announceHalfWritten(1, "held-1"));
    scene.awaitInFlight(zombie, 1);
    scene.announce(List.of("TS_0", "TS_1", "TS_2", "TS_3"));

    zombie.suspend();
    scene.start("heir");
    halves.forEach(HalfWritten::finish);
    scene.outside().readUntil("the heir's results", () -> scene.outside().processed().size() >= 6);
    zombie.resume();

    // It sees that it was given up, drops what it had, and is a member again.
    await().atMost(Scene.PATIENCE).until(() -> Scene.inFlight(zombie) == 0
        && scene.group().members().size() == 2);
    scene.announce(List.of("TS_4", "TS_5", "TS_6", "TS_7"));
    scene.assertEachHasOneResult(List.of("held-0", "held-1", "TS_0", "TS_1", "TS_2", "TS_3", "TS_4", "TS_5", "TS_6",
        "TS_7"));
    Scene.stop(zombie);
  }
}
