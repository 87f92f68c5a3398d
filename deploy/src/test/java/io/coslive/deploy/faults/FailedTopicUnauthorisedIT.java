package io.coslive.deploy.faults;

import io.coslive.deploy.cli.ExitCode;
import io.coslive.deploy.fleet.DaemonProcess;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The daemon may not write to the topic of failures. */
class FailedTopicUnauthorisedIT {
  @FaultTest
  void theDaemonStopsAndNothingIsSkipped(Scene scene) throws Exception {
    try (Admin admin = new KafkaClients(scene.kafka()).admin()) {
      // One denial alone would deny everything else on the topic, too.
      AclBinding allowed = right(scene, AclOperation.ALL, AclPermissionType.ALLOW);
      AclBinding denied = right(scene, AclOperation.WRITE, AclPermissionType.DENY);
      admin.createAcls(List.of(allowed, denied)).all().get();
      scene.outside().announce(0, Scene.SESSION, "missing", scene.root().resolve("missing.mrc"));
      scene.outside().announce(0, Scene.SESSION, "good", scene.tomogram("good"));

      DaemonProcess daemon = scene.start("a");

      assertThat(daemon.awaitExit(Scene.PATIENCE)).hasValue(ExitCode.PIPELINE_STOPPED);
      assertThat(daemon.output()).contains("the pipeline stopped").contains("Not authorized to access topics");
      assertThat(scene.committed(0)).as("the announcement waits").isZero();
      scene.outside().readToEnd();
      assertThat(scene.outside().processed()).as("nor was it overtaken").isEmpty();

      admin.deleteAcls(List.of(denied.toFilter())).all().get();
    }
    scene.start("a");
    scene.outside().readUntil("the good one's result", () -> !scene.outside().processed().isEmpty());
    scene.outside().readToEnd();
    assertThat(scene.outside().failed()).extracting(TomogramFailed::code).containsExactly("file-not-found");
    assertThat(scene.outside().processed()).extracting(TomogramProcessed::tomogram).containsExactly("good");
  }

  private static AclBinding right(Scene scene, AclOperation operation, AclPermissionType permission) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, scene.kafka().topics().failed(), PatternType.LITERAL),
        new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
  }
}
