package io.coslive.deploy.broker;

import io.coslive.ingest.kafka.AssignmentEpoch;
import io.coslive.ingest.kafka.Fenced;
import io.coslive.ingest.kafka.GroupProtocol;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.kafka.UnusableGroup;
import io.coslive.ingest.stage.InFlight;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Poll loops in groups of a real broker, under either protocol. */
class GroupProtocolTest {
  private static final int SESSION_MS = 2000;
  private static final int PARTITIONS = 2;
  /** Far more polls than any of these steps takes. */
  private static final int PATIENCE_POLLS = 1200;

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
    KafkaSettings settings = settings(broker, "joins", protocol);
    try (Member member = new Member(settings); Admin admin = new KafkaClients(settings).admin()) {
      poll(() -> member.epoch.partitions() == PARTITIONS, member);

      ConsumerGroupDescription described = admin.describeConsumerGroups(List.of(settings.groupId())).all().get()
          .get(settings.groupId());

      assertThat(described).isNotNull();
      assertThat(described.type()).isEqualTo(GroupType.parse(protocol.name()));
      assertThat(described.members()).singleElement()
          .satisfies(one -> assertThat(one.groupInstanceId()).contains(settings.instanceId()));
    }
  }

  @Test
  void underTheClassicProtocolTheSecondOfOneNameFencesTheFirst() throws Exception {
    KafkaSettings settings = settings(broker, "twice", GroupProtocol.CLASSIC);
    try (Member first = new Member(settings); Member second = new Member(settings)) {
      poll(() -> first.epoch.partitions() == PARTITIONS, first);

      assertThatThrownBy(() -> poll(() -> false, first, second)).isInstanceOf(Fenced.class);
      poll(() -> second.epoch.partitions() == PARTITIONS, second);
    }
  }

  @Test
  void underTheConsumerProtocolTheSecondOfOneNameWaitsForTheFirst() throws Exception {
    KafkaSettings settings = settings(broker, "waits", GroupProtocol.CONSUMER);
    try (Member second = new Member(settings)) {
      try (Member first = new Member(settings)) {
        poll(() -> first.epoch.partitions() == PARTITIONS, first);
        second.loop.step();
        second.loop.step();
        assertThat(second.epoch.partitions()).isZero();
      }
      poll(() -> second.epoch.partitions() == PARTITIONS, second);
    }
  }

  @Test
  void aBrokerWithoutTheConsumerProtocolIsNamed(@TempDir Path other) throws Exception {
    try (
        EmbeddedKafka old = EmbeddedKafka.start(other, EmbeddedKafka.freePort(), EmbeddedKafka.freePort(),
            Map.of("group.coordinator.rebalance.protocols", "classic"));
        Member member = new Member(settings(old, "old", GroupProtocol.CONSUMER))) {
      assertThatThrownBy(() -> poll(() -> false, member)).isInstanceOf(UnusableGroup.class)
          .hasMessageContaining("kafka.group-protocol");
    }
  }

  @Test
  void aSessionTimeoutThatTheBrokerDoesNotAllowIsNamed() throws Exception {
    KafkaSettings allowed = settings(broker, "short", GroupProtocol.CLASSIC);
    KafkaSettings tooShort = new KafkaSettings(allowed.bootstrapServers(), allowed.topicPrefix(), allowed.groupId(),
        allowed.instanceId(), allowed.groupProtocol(), allowed.maxPollIntervalMs(), SESSION_MS / 2, Map.of());
    try (Member member = new Member(tooShort)) {
      assertThatThrownBy(() -> poll(() -> false, member)).isInstanceOf(UnusableGroup.class)
          .hasMessageContaining("kafka.session-timeout-ms");
    }
  }

  private static void poll(BooleanSupplier done, Member... members) throws InterruptedException {
    for (int polls = 0; !done.getAsBoolean(); polls++) {
      assertThat(polls).isLessThan(PATIENCE_POLLS);
      for (Member member : members) {
        member.loop.step();
      }
    }
  }

  private static KafkaSettings settings(EmbeddedKafka where, String name, GroupProtocol protocol) {
    String group = name + "-" + protocol.name().toLowerCase(Locale.ROOT);
    return new KafkaSettings(where.bootstrapServers(), group + ".", group, "scope-1", protocol, 60_000, SESSION_MS,
        Map.of());
  }

  /** A poll loop that this test drives in its own thread. */
  private static final class Member implements AutoCloseable {
    private final AssignmentEpoch epoch = new AssignmentEpoch();
    private final PollLoop loop;

    Member(KafkaSettings settings) throws Exception {
      KafkaClients clients = new KafkaClients(settings);
      try (Admin admin = clients.admin()) {
        settings.topics().ensure(admin, PARTITIONS, (short) 1);
      }
      loop = new PollLoop(clients::announcements, settings.topics().tomograms(), epoch, new InFlight());
      loop.begin();
    }

    @Override
    public void close() {
      loop.end();
    }
  }
}
