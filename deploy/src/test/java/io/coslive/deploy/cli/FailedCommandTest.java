package io.coslive.deploy.cli;

import io.coslive.deploy.announce.WholeTopic;
import io.coslive.deploy.broker.EmbeddedKafka;
import io.coslive.deploy.config.ConfigLoader;
import io.coslive.deploy.failed.FailedId;
import io.coslive.deploy.failed.FailedTomogram;
import io.coslive.deploy.failed.FailedTopic;
import io.coslive.deploy.failed.RetriedElsewhere;
import io.coslive.deploy.failed.Retrier;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.kafka.KafkaClients;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.MessageHeader;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** {@code coslive failed}, against a broker. */
class FailedCommandTest {
  private static final Instant EARLY = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant LATE = Instant.parse("2026-11-22T10:00:00Z");
  private static final String ESCAPE = "\u001b[2J";

  private static EmbeddedKafka broker;

  @TempDir
  private Path folder;
  private KafkaSettings kafka;
  private Path config;
  private String out = "";
  private String err = "";

  @BeforeAll
  static void startBroker(@TempDir Path brokerFolder) {
    broker = EmbeddedKafka.start(brokerFolder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  /** Three failures: one of an old session, and two of which one has headers and the other was cut. */
  @BeforeEach
  void fail(TestInfo test) throws Exception {
    String prefix = test.getTestMethod().orElseThrow().getName() + ".";
    config = Files.writeString(folder.resolve("coslive.yaml"),
        "kafka:\n  bootstrap-servers: " + broker.bootstrapServers() + "\n  topic-prefix: " + prefix + "\n");
    kafka = ConfigLoader.load(config, Map.of()).kafka();
    try (Admin admin = new KafkaClients(kafka).admin()) {
      kafka.topics().ensure(admin, 1, (short) 1);
    }
    write(kafka.topics().failed(), failure("grid1", "TS_1", FailureCode.NOT_FINITE, "no contrast", EARLY, true));
    write(kafka.topics().failed(), failure("grid3", "TS_7", FailureCode.FILE_NOT_FOUND,
        "there is no file /data/TS_7.mrc" + ESCAPE, LATE, true));
    write(kafka.topics().failed(), failure(null, null, FailureCode.MESSAGE_TOO_LARGE, "too large", LATE, false));
  }

  @Test
  void listTellsEveryFailureAndTheFiltersNarrowIt() throws Exception {
    assertThat(run("list")).isEqualTo(ExitCode.OK);
    assertThat(out.lines().toList()).hasSize(6);
    assertThat(out).contains("0:0  2026-11-20T10:00:00Z  grid1/TS_1", "not-finite", "3 failures, 3 open")
        .doesNotContain(ESCAPE);

    run("list", "--session", "grid3");
    assertThat(out).contains("grid3/TS_7", "1 failure, 1 open").doesNotContain("grid1");
    run("list", "--code", "not-finite");
    assertThat(out).contains("grid1/TS_1", "1 failure,").doesNotContain("grid3");
    run("list", "--since", "2026-11-21T00:00:00Z");
    assertThat(out).contains("grid3/TS_7", "2 failures").doesNotContain("grid1");
    assertThat(run("list", "--code", "nonsense")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("file-not-found");
    assertThat(run("list", "--since", "yesterday")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void jsonHasEverything() throws Exception {
    run("list", "--json", "--session", "grid3");
    assertThat(out.lines().toList()).hasSize(1);
    TomogramFailed failure = Json.mapper().readValue(out, TomogramFailed.class);
    assertThat(failure.original()).asString(StandardCharsets.UTF_8).contains("\"tomogram\":\"TS_7\"");
    assertThat(Json.mapper().readTree(out).get("id").asText()).isEqualTo("0:1");
    assertThat(Json.mapper().readTree(out).get("fate").asText()).isEqualTo("open");
  }

  @Test
  void showTellsTheAnnouncementWithItsHeadersAndWhoFailedIt() throws Exception {
    assertThat(run("show", "1")).isEqualTo(ExitCode.OK);
    assertThat(out).contains("grid3/TS_7", "file-not-found, open", "there is no file", "coslive 1.2.3",
        "model compact-3", "partition 0 offset 41", "header traceparent: 00-1", "\"tomogram\" : \"TS_7\"", "key")
        .doesNotContain(ESCAPE);
    run("show", "0:2");
    assertThat(out).contains("only a part was kept");
    assertThat(run("show", "0:3")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("no failure 0:3");
  }

  @Test
  void aRecordThatIsNoFailureIsCountedAndLeftOut() throws Exception {
    write(kafka.topics().failed(), Map.of("code", "not-finite"));
    assertThat(run("list")).isEqualTo(ExitCode.OK);
    assertThat(out).contains("3 failures");
    assertThat(err).contains("1 record that this version cannot read");
  }

  @Test
  void retrySendsTheOriginalOnceAndPassesOverWhatCannotBeSent() throws Exception {
    assertThat(run("retry")).isEqualTo(ExitCode.USAGE);
    run("retry", "--all", "--dry-run");
    assertThat(out).contains("2 announcements would be sent");
    assertThat(announcements()).as("dry run").isEmpty();

    assertThat(run("retry", "--session", "grid3")).isEqualTo(ExitCode.OK);
    assertThat(out).contains("grid3/TS_7 announced again", "1 announcement sent");
    ConsumerRecord<byte[], byte[]> sent = announcements().getFirst();
    TomogramFailed failure = Objects.requireNonNull(FailedTopic.read(kafka).find(new FailedId(0, 1))).failure();
    assertThat(sent.key()).isEqualTo(failure.key());
    assertThat(sent.value()).isEqualTo(failure.original());
    assertThat(sent.headers().lastHeader("traceparent").value()).asString().isEqualTo("00-1");
    assertThat(sent.headers().lastHeader("coslive-retry-of").value()).asString().startsWith("0:1@");

    assertThat(run("retry", "0:0", "0:1", "0:2")).isEqualTo(ExitCode.OK);
    assertThat(out).contains("grid3/TS_7 passed over: it was announced again already", "only a part",
        "grid1/TS_1 announced again", "1 announcement sent");
    assertThat(announcements()).hasSize(2);
    run("list", "--open");
    assertThat(out).contains("1 failure, 1 open");
  }

  @Test
  void aTomogramWithAYoungerResultIsNotSentAgain() throws Exception {
    write(kafka.topics().processed(), result("grid1", "TS_1", EARLY.plusSeconds(1)));
    write(kafka.topics().processed(), result("grid3", "TS_7", LATE.minusSeconds(1)));

    run("retry", "--all");

    assertThat(out).contains("grid1/TS_1 passed over: it has a result since", "grid3/TS_7 announced again");
    assertThat(announcements()).hasSize(1);
  }

  @Test
  void aTomogramThatFailedTwiceIsSentOnce() throws Exception {
    write(kafka.topics().failed(), failure("grid1", "TS_1", FailureCode.NOT_FINITE, "no contrast", LATE, true));

    run("retry", "--session", "grid1");

    assertThat(out).contains("0:0", "grid1/TS_1 passed over: it failed again since", "0:3",
        "grid1/TS_1 announced again", "1 announcement sent");
    assertThat(announcements()).hasSize(1);
    run("list", "--session", "grid1");
    assertThat(out).contains("superseded", "retried", "2 failures, 0 open");
  }

  @Test
  void ofTwoRetriesAtOnceOnlyTheLaterOneSends() throws Exception {
    try (Retrier first = Retrier.open(kafka)) {
      List<FailedTomogram> known = first.topic().all();
      first.send(known.get(0));
      try (Retrier second = Retrier.open(kafka)) {
        assertThatExceptionOfType(RetriedElsewhere.class).isThrownBy(() -> first.send(known.get(1)));
        List<FailedTomogram> rest = second.topic().all();
        assertThatExceptionOfType(IllegalArgumentException.class).as("knows what the first one sent")
            .isThrownBy(() -> second.send(rest.get(0)));
        second.send(rest.get(1));
      }
    }
    assertThat(announcements()).hasSize(2);
  }

  /** Runs a subcommand; its output is in {@link #out} and {@link #err} then. */
  private int run(String... arguments) {
    StringWriter outWriter = new StringWriter();
    StringWriter errWriter = new StringWriter();
    List<String> all = new ArrayList<>(List.of("failed"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    int code = Coslive.commandLine().setOut(new PrintWriter(outWriter)).setErr(new PrintWriter(errWriter))
        .execute(all.toArray(String[]::new));
    out = outWriter.toString();
    err = errWriter.toString();
    return code;
  }

  /** To the end, also where the broker is still marking the last transaction as committed. */
  private List<ConsumerRecord<byte[], byte[]>> announcements() throws InterruptedException {
    KafkaClients clients = new KafkaClients(kafka);
    try (Admin admin = clients.admin(); Consumer<byte[], byte[]> consumer = clients.support()) {
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      new WholeTopic(admin, consumer).read(kafka.topics().tomograms(), all::add);
      return all;
    }
  }

  private void write(String topic, Object message) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers()), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, Json.mapper().writeValueAsBytes(message))).get();
    }
  }

  private static TomogramFailed failure(@Nullable String session, @Nullable String tomogram, FailureCode code,
      String sentence, Instant at,
      boolean complete) {
    byte[] original = ("{\"session\":\"" + session + "\",\"tomogram\":\"" + tomogram + "\"}")
        .getBytes(StandardCharsets.UTF_8);
    return new TomogramFailed(session, tomogram, code.label(), sentence, 2, new byte[]{'k'}, original,
        List.of(new MessageHeader("traceparent", "00-1".getBytes(StandardCharsets.UTF_8))), complete, "tomograms", 0,
        41, "1.2.3", "compact-3", "ab", at.minusSeconds(5), at);
  }

  private static TomogramProcessed result(String session, String tomogram, Instant at) {
    return new TomogramProcessed(session, tomogram, "/data/a.mrc", 10, 0, Map.of(), Map.of(), "compact-3", "v",
        List.of(), at);
  }
}
