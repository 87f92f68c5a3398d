package io.coslive.deploy.faults;

import io.coslive.deploy.fleet.DaemonProcess;

import java.util.ArrayList;
import java.util.List;

import static org.awaitility.Awaitility.await;

/** A second daemon comes and goes while the first one is in the middle of a tomogram. */
class RebalanceMidJobIT {
  @FaultTest
  void comingAndGoingLosesAndDoublesNothing(Scene scene) throws InterruptedException {
    List<String> names = new ArrayList<>();
    DaemonProcess first = scene.start("first");
    // Of the two partitions one moves to the second daemon. In one of the two rounds it is the one under way.
    for (int partition = 0; partition < Scene.PARTITIONS; partition++) {
      names.addAll(List.of("coming-" + partition, "going-0-" + partition, "going-1-" + partition));
      HalfWritten coming = scene.announceHalfWritten(partition, "coming-" + partition);
      scene.awaitInFlight(first, 1);

      DaemonProcess second = scene.start("second", scene.config().with("shutdown.deadline-seconds", 1));
      await().atMost(Scene.PATIENCE).until(() -> scene.membersWithAPartition() == 2);
      // Dropped here if it is done there.
      await().atMost(Scene.PATIENCE).until(() -> Scene.inFlight(first) + Scene.inFlight(second) == 1);
      coming.finish();

      List<HalfWritten> going = List.of(scene.announceHalfWritten(0, "going-0-" + partition),
          scene.announceHalfWritten(1, "going-1-" + partition));
      scene.outside().readUntil("the one that was under way",
          () -> scene.outside().processed().size() >= names.size() - 2);
      scene.awaitInFlight(first, 1);
      scene.awaitInFlight(second, 1);
      Scene.stop(second); // with its tomogram unfinished
      going.forEach(HalfWritten::finish);
      scene.assertEachHasOneResult(names);
    }
    Scene.stop(first);
  }
}
