package io.coslive.deploy.broker;

import io.coslive.ingest.kafka.AssignmentEpoch;
import io.coslive.ingest.kafka.GroupProtocol;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.stage.InFlight;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A poll loop joins a real broker under either protocol. */
class GroupProtocolTest {
  private static final int SESSION_MS = 2000;

  @TempDir
  private static Path folder;
  private static EmbeddedKafka broker;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedKafka.start(folder, EmbeddedKafka.freePort(), EmbeddedKafka.freePort(),
        EmbeddedKafka.sessionTimeout(SESSION_MS));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @EnumSource
  void bothProtocolsBringStaticMembersTheirPartitions(GroupProtocol protocol) throws Exception {
    String group = protocol.name().toLowerCase(Locale.ROOT);
    KafkaSettings settings = new KafkaSettings(broker.bootstrapServers(), group + ".", group, "scope-1", protocol,
        60_000,
        SESSION_MS, Map.of());
    KafkaClients clients = new KafkaClients(settings);
    AssignmentEpoch epoch = new AssignmentEpoch();
    PollLoop loop = new PollLoop(clients.announcements(), settings.topics().tomograms(), epoch, new InFlight());
    try (Admin admin = clients.admin()) {
      settings.topics().ensure(admin, 2, (short) 1);
      loop.begin();
      while (epoch.partitions() < 2) {
        loop.step();
      }

      ConsumerGroupDescription described = admin.describeConsumerGroups(List.of(group)).all().get().get(group);

      assertThat(described).isNotNull();
      assertThat(described.type()).isEqualTo(GroupType.parse(group));
      assertThat(described.members()).singleElement()
          .satisfies(member -> assertThat(member.groupInstanceId()).contains("scope-1"));
    } finally {
      loop.end();
    }
  }
}
