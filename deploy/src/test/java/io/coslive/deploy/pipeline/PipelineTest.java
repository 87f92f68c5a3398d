package io.coslive.deploy.pipeline;

import io.coslive.deploy.broker.EmbeddedKafka;
import io.coslive.deploy.failed.FailedTomogram;
import io.coslive.deploy.failed.FailedTopic;
import io.coslive.deploy.failed.Fate;
import io.coslive.deploy.failed.Retrier;
import io.coslive.inference.model.ModelBundle;
import io.coslive.inference.verticle.InferenceSettings;
import io.coslive.ingest.file.Sha256;
import io.coslive.ingest.kafka.GroupProtocol;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.message.Float16;
import io.coslive.ingest.message.MessageHeader;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.mrc.MrcSettings;
import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.star.StarFile;
import io.coslive.ingest.star.StarTable;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.subtomogram.SubtomogramExtractor;
import io.coslive.ingest.verticle.ArrivalSettings;
import io.coslive.ingest.verticle.CandidateSettings;
import io.coslive.ingest.verticle.IngestSettings;
import io.coslive.ingest.volume.Volume;
import io.coslive.ingest.watchdog.WatchdogSettings;
import io.coslive.refine.session.RelionSettings;
import io.coslive.refine.stage.ResultListener;
import io.coslive.refine.verticle.Pipeline;
import io.coslive.refine.verticle.PipelineSettings;
import io.coslive.refine.verticle.RefineSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole pipeline with a real broker, the shipped model and small tomograms. */
class PipelineTest {
  private static final Path MODEL = Path.of("..", "inference", "models", "compact");
  private static final String SESSION = "grid-1";

  @TempDir
  private static Path brokerFolder;
  private static EmbeddedKafka broker;
  private static Vertx vertx;

  @TempDir
  private Path folder;
  private Path root;
  private KafkaSettings kafka;
  private Outside outside;
  private Pipeline pipeline;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Heard heard = new Heard();

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedKafka.start(brokerFolder);
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stopBroker() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    broker.close();
  }

  @BeforeEach
  void startPipeline(TestInfo test) throws Exception {
    root = Files.createDirectories(folder.resolve("tomograms"));
    // A prefix and a group of its own keep the tests apart on one broker.
    String name = test.getTestMethod().orElseThrow().getName();
    kafka = new KafkaSettings(broker.bootstrapServers(), name + ".", name, "test", GroupProtocol.CLASSIC, 60_000,
        45_000, Map.of());
    outside = new Outside(kafka);
    pipeline = start();
  }

  private Pipeline start() throws Exception {
    IngestSettings ingest = new IngestSettings(List.of(root), 1 << 30, MrcSettings.DEFAULTS,
        ArrivalSettings.COMPLETE, new RetryPolicy(2, 1, 1), 1, IngestSettings.DEFAULT_MAX_STARTS);
    PipelineSettings settings = new PipelineSettings("1.2.3", kafka, ingest, CandidateSettings.DEFAULTS,
        InferenceSettings.of(MODEL), RefineSettings.defaults(), WatchdogSettings.DEFAULTS,
        folder.resolve("archive"), RelionSettings.UNKNOWN);
    return Pipeline.start(vertx, settings, registry, List.of(heard), heard.fatal::add).toCompletionStage()
        .toCompletableFuture().get(2, TimeUnit.MINUTES);
  }

  @AfterEach
  void stop() throws InterruptedException, ExecutionException {
    close(pipeline);
    outside.close();
    assertThat(heard.fatal).isEmpty();
  }

  private static void close(Pipeline pipeline) throws InterruptedException, ExecutionException {
    pipeline.close(Duration.ofSeconds(20)).toCompletionStage().toCompletableFuture().get();
  }

  @Test
  void everyAnnouncedTomogramHasOneResultInOrder() {
    List<String> names = List.of("TS_1", "TS_2", "TS_3", "TS_4", "TS_5");
    for (String name : names) {
      outside.announce(SESSION, name, tomogram(name));
    }

    outside.readUntil("five results", () -> outside.processed().size() >= names.size());
    outside.readToEnd();

    assertThat(outside.processed()).extracting(TomogramProcessed::tomogram).containsExactlyElementsOf(names);
    assertThat(outside.failed()).isEmpty();
    assertThat(outside.particles()).doesNotHaveDuplicates()
        .hasSize(outside.processed().stream().mapToInt(TomogramProcessed::picks).sum());
    for (TomogramProcessed result : outside.processed()) {
      assertThat(result.picks()).isGreaterThanOrEqualTo(Blobs.CENTRES.length);
      assertThat(result.counts()).containsOnlyKeys(ParticleMessage.UNCLASSIFIED);
      assertThat(result.stageMillis()).containsKeys("open", "pick", "extract", "encode", "decode", "refine", "write");
      assertThat(result.files()).isNotEmpty().allSatisfy(file -> assertThat(folder.resolve("archive").resolve(file))
          .exists());
    }
    assertThat(heard.processed).extracting(TomogramProcessed::tomogram).containsExactlyElementsOf(names);
    assertThat(counter("coslive.tomograms.processed")).isEqualTo(5);
    assertThat(counter("coslive.transactions", "outcome", "committed")).isEqualTo(5);
    assertThat(pipeline.health().running()).isTrue();
  }

  @Test
  void badInputFailsWithItsCodeAndTheNextTomogramIsProcessed() throws IOException {
    Path good = tomogram("good");
    Path truncated = root.resolve("truncated.mrc");
    Files.write(truncated, Arrays.copyOf(Files.readAllBytes(good), 5000));
    Path outsideFile = Blobs.write(folder.resolve("outside.mrc"), 1);

    outside.announce("k", "no json".getBytes(StandardCharsets.UTF_8));
    outside.announce(SESSION, "good-1", good);
    outside.announce(null, null);
    outside.announce("large", new byte[100_000]);
    outside.announce(SESSION, "missing", root.resolve("missing.mrc"));
    outside.announce(SESSION, "good-2", good);
    outside.announce(SESSION, "truncated", truncated);
    outside.announce(SESSION, "six-terabytes", sixTerabytes());
    outside.announce(SESSION, "not-a-number", Blobs.writeNotANumber(root.resolve("nan.mrc")));
    outside.announce(SESSION, "outside", outsideFile);
    outside.announce(SESSION, "good-3", good);

    outside.readUntil("three results", () -> outside.processed().size() >= 3);
    outside.readToEnd();

    assertThat(outside.processed()).extracting(TomogramProcessed::tomogram).containsExactly("good-1", "good-2",
        "good-3");
    assertThat(outside.failed()).extracting(TomogramFailed::code).containsExactly("malformed-message",
        "malformed-message", "message-too-large", "file-not-found", "truncated-volume", "malformed-volume",
        "not-finite", "outside-roots");
    assertThat(outside.failed()).allSatisfy(failure -> {
      assertThat(failure.sentence()).isNotBlank();
      assertThat(failure.sourceTopic()).isEqualTo(kafka.topics().tomograms());
      assertThat(failure.version()).isEqualTo("1.2.3");
      assertThat(failure.model()).isEqualTo(pipeline.model().id());
      assertThat(failure.modelDigest()).isEqualTo(Sha256.hex(Files.readAllBytes(MODEL.resolve("model.json"))));
      assertThat(failure.firstSeenAt()).isBeforeOrEqualTo(failure.failedAt());
    });
    assertThat(outside.failed().get(0).original()).asString(StandardCharsets.UTF_8).isEqualTo("no json");
    assertThat(outside.failed().get(2).original()).as("cut").hasSize(64 << 10);
    assertThat(outside.failed().get(2).complete()).as("cut").isFalse();
    assertThat(outside.failed().get(3).attempts()).as("a missing file may be on its way").isEqualTo(2);
    assertThat(heard.failed).hasSize(outside.failed().size());
    assertThat(counter("coslive.tomograms.failed", "code", "not-finite")).isEqualTo(1);
  }

  @Test
  void aFailedTomogramThatIsSentAgainHasAResultAndIsNotSentTwice() throws Exception {
    outside.announce(SESSION, "late", root.resolve("late.mrc"));
    outside.readUntil("the failure", () -> !outside.failed().isEmpty());
    tomogram("late");

    try (Retrier retrier = Retrier.open(kafka)) {
      assertThat(retrier.topic().all()).singleElement().satisfies(failed -> {
        assertThat(failed.fate()).isEqualTo(Fate.OPEN);
        retrier.send(failed);
      });
    }
    outside.readUntil("the result", () -> !outside.processed().isEmpty());

    assertThat(outside.processed()).extracting(TomogramProcessed::tomogram).containsExactly("late");
    assertThat(FailedTopic.read(kafka).all()).extracting(FailedTomogram::fate).containsExactly(Fate.DONE);
    // The retry itself fails again: its failure is another one, and names the first.
    Files.delete(root.resolve("late.mrc"));
    outside.announce(SESSION, "gone", root.resolve("gone.mrc"));
    outside.readUntil("another failure", () -> outside.failed().size() == 2);
    try (Retrier retrier = Retrier.open(kafka)) {
      retrier.send(retrier.topic().all().getLast());
    }
    outside.readUntil("the failure of the retry", () -> outside.failed().size() == 3);
    assertThat(outside.failed().getLast().headers()).extracting(MessageHeader::name)
        .containsExactly("coslive-retry-of");
    assertThat(FailedTopic.read(kafka).all()).extracting(FailedTomogram::fate).containsExactly(Fate.DONE, Fate.RETRIED,
        Fate.OPEN);
  }

  @Test
  void supportCountsForEveryTomogramAnnouncedAfterIt() {
    Path file = tomogram("TS_1");
    outside.announce(SESSION, "before", file);
    outside.readUntil("the first result", () -> !outside.processed().isEmpty());

    outside.support(example(file));
    outside.announce(SESSION, "after", file);
    outside.readUntil("the second result", () -> outside.processed().size() >= 2);

    TomogramProcessed before = outside.processed().get(0);
    TomogramProcessed after = outside.processed().get(1);
    assertThat(before.counts()).containsOnlyKeys(ParticleMessage.UNCLASSIFIED);
    assertThat(after.supportVersion()).isNotEqualTo(before.supportVersion());
    assertThat(after.counts()).as("the example's own particle at least").containsKey("blob");
    assertThat(folder.resolve("archive").resolve(SESSION).resolve("support/blob/1.json")).exists();
  }

  @Test
  void aRestartGoesOnWhereTheLastLifeEnded() throws Exception {
    Path file = tomogram("TS_1");
    outside.announce(SESSION, "first", file);
    outside.readUntil("the first result", () -> !outside.processed().isEmpty());
    close(pipeline);
    outside.announce(SESSION, "second", file);

    pipeline = start();
    outside.readUntil("the second result", () -> outside.processed().size() >= 2);
    outside.readToEnd();

    assertThat(outside.processed()).extracting(TomogramProcessed::tomogram).containsExactly("first", "second");
  }

  @Test
  void announcedPicksTakeThePlaceOfThePickers() throws IOException {
    Path file = tomogram("TS_1");
    Files.writeString(root.resolve("picks.csv"),
        "tomogram,x,y,z,score\nTS_1,32,32,20,0.5\nTS_2,1,2,3,1\nTS_1,30,25,25,0.9\n");
    Files.writeString(root.resolve("broken.csv"), "tomogram,x,y,z\nTS_1,a,b,c\n");
    Files.createSymbolicLink(root.resolve("leak.csv"), Files.writeString(folder.resolve("secret.csv"), "x,y,z\n1,2,3"));

    outside.announce(SESSION, "TS_1", file, "broken.csv", null);
    outside.announce(SESSION, "TS_1", file, "leak.csv", null);
    outside.announce(SESSION, "TS_1", file, "picks.csv", null);
    outside.readUntil("the result", () -> !outside.processed().isEmpty());
    outside.readToEnd();

    assertThat(outside.failed()).extracting(TomogramFailed::code).containsExactly("malformed-picks", "outside-roots");
    assertThat(outside.processed()).singleElement().extracting(TomogramProcessed::picks).isEqualTo(2);
    assertThat(positions("TS_1")).containsExactly(new Pick(30, 25, 25, 0.9f), new Pick(32, 32, 20, 0.5f));
  }

  @Test
  void anAnnouncedMaskSaysWhereToPick() {
    Path file = tomogram("TS_1");
    Volume half = Volume.zeros(Blobs.SHAPE, Blobs.VOXEL_SIZE_ANGSTROM);
    for (int i = 0; i < half.data().length; i++) {
      half.data()[i] = i % Blobs.SHAPE.x() < 32 ? 1 : 0;
    }
    MrcWriter.writeFloat32(root.resolve("mask.mrc"), half);

    outside.announce(SESSION, "everywhere", file);
    outside.announce(SESSION, "elsewhere", file, null, Blobs.write(folder.resolve("outside.mrc"), 1).toString());
    outside.announce(SESSION, "half", file, null, "mask.mrc");
    outside.readUntil("two results", () -> outside.processed().size() >= 2);
    outside.readToEnd();

    assertThat(outside.failed()).extracting(TomogramFailed::code).containsExactly("outside-roots");
    assertThat(positions("everywhere")).anyMatch(pick -> pick.x() >= 33);
    assertThat(positions("half")).hasSizeGreaterThanOrEqualTo(2).allMatch(pick -> pick.x() < 32.5f);
  }

  /** What the archive holds, in its order. */
  private List<Pick> positions(String tomogram) {
    Path table = folder.resolve("archive").resolve(SESSION).resolve(tomogram).resolve("particles.star");
    try {
      StarTable particles = StarFile.read(table).table("particles").orElseThrow();
      return particles.rows().stream().map(row -> new Pick(number(particles, row, "_coslCoordinateX"),
          number(particles, row, "_coslCoordinateY"), number(particles, row, "_coslCoordinateZ"),
          number(particles, row, "_coslPickScore"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float number(StarTable table, List<String> row, String label) {
    return Float.parseFloat(row.get(table.column(label)));
  }

  private Path tomogram(String name) {
    return Blobs.write(root.resolve(name + ".mrc"), name.hashCode());
  }

  /** A cube of 11500 float32 voxels along each edge, of which there is only the header. */
  private Path sixTerabytes() throws IOException {
    byte[] header = Arrays.copyOf(Files.readAllBytes(tomogram("template")), 2048);
    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 11_500).putInt(4, 11_500).putInt(8, 11_500)
        .putInt(28, 11_500).putInt(32, 11_500).putInt(36, 11_500);
    return Files.write(root.resolve("huge.mrc"), header);
  }

  /** The first blob, cut as the pipeline will cut it. */
  private static SupportExample example(Path file) {
    BoxSpec box = ModelBundle.load(MODEL).description().box();
    int[] centre = Blobs.CENTRES[0];
    try (MrcFile volume = MrcFile.open(file)) {
      float[] voxels = new SubtomogramExtractor(box).extract(volume, Blobs.VOXEL_SIZE_ANGSTROM, Contrast.DARK,
          List.of(new Pick(centre[0], centre[1], centre[2], 1))).getFirst().voxels();
      return new SupportExample(SESSION, "blob", "1", box.side(), box.voxelSizeAngstrom(), Float16.encode(voxels), null,
          centre[0], centre[1], centre[2]);
    }
  }

  private double counter(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  /** What the pipeline told its listeners. */
  private static final class Heard implements ResultListener {
    private final List<TomogramProcessed> processed = new CopyOnWriteArrayList<>();
    private final List<TomogramFailed> failed = new CopyOnWriteArrayList<>();
    private final List<Throwable> fatal = new CopyOnWriteArrayList<>();

    @Override
    public void processed(TomogramProcessed result, List<ParticleMessage> particles) {
      processed.add(result);
    }

    @Override
    public void failed(TomogramFailed failure) {
      failed.add(failure);
    }
  }
}
