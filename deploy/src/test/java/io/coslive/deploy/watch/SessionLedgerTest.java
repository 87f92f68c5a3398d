package io.coslive.deploy.watch;

import io.coslive.deploy.announce.Announcer;
import io.coslive.deploy.broker.EmbeddedKafka;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.TomogramReady;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionLedgerTest {
  private static EmbeddedKafka broker;

  @BeforeAll
  static void startBroker(@TempDir Path folder) {
    broker = EmbeddedKafka.start(folder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void aLaterHolderKnowsEverythingAndTheEarlierOneMayNotAnnounceAnyMore() throws Exception {
    KafkaSettings kafka = kafka("fence.");
    try (SessionLedger first = SessionLedger.open(kafka, "s", "holder")) {
      first.announce(tomogram("s", "TS_1"));
      try (SessionLedger second = SessionLedger.open(kafka, "s", "holder")) {
        assertThat(second.uriOf("TS_1")).isEqualTo("/data/TS_1.mrc");
        assertThatThrownBy(() -> first.announce(tomogram("s", "TS_2"))).isInstanceOf(TakenOver.class);
        second.announce(tomogram("s", "TS_2"));
      }
    }
    try (Announcements seen = new Announcements(kafka)) {
      seen.readToEnd();
      assertThat(seen.all()).extracting(TomogramReady::tomogram).containsExactlyInAnyOrder("TS_1", "TS_2");
    }
  }

  @Test
  void anotherSessionsTomogramsDoNotCountButThoseAnnouncedByHandDo() throws Exception {
    KafkaSettings kafka = kafka("hand.");
    SessionLedger.open(kafka, "s", "holder").close(); // makes the topics
    try (Announcer byHand = new Announcer(kafka)) {
      byHand.announce(tomogram("s", "TS_1"));
      byHand.announce(tomogram("t", "TS_2"));
    }
    try (SessionLedger ledger = SessionLedger.open(kafka, "s", "holder")) {
      assertThat(ledger.size()).isEqualTo(1);
      assertThat(ledger.uriOf("TS_1")).isNotNull();
      assertThat(ledger.uriOf("TS_2")).isNull();
      assertThat(ledger.memoryBegins()).isEqualTo(Instant.MIN);
    }
  }

  @Test
  void whatStandsBehindAnothersOpenTransactionIsSeen() throws Exception {
    KafkaSettings kafka = kafka("open.");
    try (SessionLedger first = SessionLedger.open(kafka, "s", "holder");
        KafkaProducer<byte[], byte[]> stranger = stranger("stranger");
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      stranger.initTransactions();
      stranger.beginTransaction();
      for (int partition = 0; partition < 4; partition++) {
        stranger.send(new ProducerRecord<>(kafka.topics().tomograms(), partition, null, new byte[3])).get();
      }
      first.announce(tomogram("s", "TS_1"));
      Future<SessionLedger> opening = threads.submit(() -> SessionLedger.open(kafka, "s", "holder"));
      AtomicInteger further = new AtomicInteger();
      Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> isFenced(first, "more" + further.getAndIncrement()));
      stranger.abortTransaction();
      try (SessionLedger second = opening.get()) {
        assertThat(second.uriOf("TS_1")).isNotNull();
        assertThat(second.size()).isEqualTo(further.get());
      }
    }
  }

  @Test
  void aTopicThatHasForgottenSaysSinceWhenItKnows() throws Exception {
    KafkaSettings kafka = kafka("retention.");
    Instant before = Instant.now();
    try (SessionLedger ledger = SessionLedger.open(kafka, "s", "holder")) {
      IntStream.range(0, 20).forEach(i -> ledger.announce(tomogram("s", "TS_" + i)));
    }
    try (Admin admin = new KafkaClients(kafka).admin()) {
      admin.deleteRecords(IntStream.range(0, 4).mapToObj(i -> new TopicPartition(kafka.topics().tomograms(), i))
          .collect(Collectors.toMap(partition -> partition, _ -> RecordsToDelete.beforeOffset(2)))).all().get();
    }
    try (SessionLedger ledger = SessionLedger.open(kafka, "s", "holder")) {
      assertThat(ledger.size()).isLessThan(20);
      assertThat(ledger.memoryBegins()).isAfterOrEqualTo(before.minusMillis(1));
    }
  }

  private static boolean isFenced(SessionLedger ledger, String tomogram) {
    try {
      ledger.announce(tomogram("s", tomogram));
      return false;
    } catch (TakenOver | InvalidTxnStateException e) {
      return true; // the latter where its commit crossed the other one's beginning
    }
  }

  private static TomogramReady tomogram(String session, String id) {
    return new TomogramReady(session, id, "/data/" + id + ".mrc", 10.0, null, null, null, null, null);
  }

  private static KafkaSettings kafka(String prefix) {
    KafkaSettings defaults = KafkaSettings.of(broker.bootstrapServers());
    return new KafkaSettings(broker.bootstrapServers(), prefix, defaults.groupId(), "test",
        defaults.groupProtocol(), defaults.maxPollIntervalMs(), defaults.sessionTimeoutMs(), Map.of());
  }

  private static KafkaProducer<byte[], byte[]> stranger(String id) {
    // The default minute passes on a busy machine before the test ends the transaction.
    return new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", id,
        "transaction.timeout.ms", 600_000), new ByteArraySerializer(), new ByteArraySerializer());
  }
}
