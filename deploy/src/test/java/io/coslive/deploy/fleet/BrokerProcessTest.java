package io.coslive.deploy.fleet;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerProcessTest {
  @TempDir
  private Path folder;

  @Test
  void whatItAcknowledgedIsThereAfterItWasKilledAndStartedAgain() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(folder);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();

      broker.kill();
      assertThat(broker.isAlive()).isFalse();
      broker.restart();

      assertThat(admin.listTopics().names().get()).contains("kept");
      assertThat(broker.crashReports()).isEmpty();
    }
  }
}
