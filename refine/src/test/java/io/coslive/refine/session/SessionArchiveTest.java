package io.coslive.refine.session;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.star.StarFile;
import io.coslive.ingest.star.StarSyntaxException;
import io.coslive.ingest.star.StarTable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayName("The session archive")
class SessionArchiveTest {
  @TempDir
  Path root;

  @Test
  @DisplayName("returns what it wrote, and leaves nothing else behind")
  void files() throws IOException {
    List<String> files = new SessionArchive(root).write(Results.of("s1", "TS_01", 10, Results.particles()));
    assertThat(files).containsExactly("s1/TS_01/particles.star", "s1/TS_01/masks.mrc", "s1/TS_01/embeddings.npy",
        "s1/TS_01/tomogram.json");
    try (Stream<Path> all = Files.walk(root)) {
      assertThat(all.filter(Files::isRegularFile).map(file -> root.relativize(file).toString()))
          .containsExactlyInAnyOrder("s1/TS_01/particles.star", "s1/TS_01/masks.mrc", "s1/TS_01/embeddings.npy",
              "s1/TS_01/tomogram.json", "s1/session.json", "s1/particles.star", "s1/tomograms.star",
              "s1/optimisation_set.star");
    }
  }

  @Test
  @DisplayName("leaves the label volume out where nobody asks for it, and takes away that of an earlier run")
  void withoutLabelVolume() throws IOException {
    TomogramResult result = Results.of("s1", "TS_01", 10, Results.particles());
    new SessionArchive(root).write(result);
    SessionArchive without = new SessionArchive(root, RelionSettings.UNKNOWN, false);
    assertThat(without.write(result)).containsExactly("s1/TS_01/particles.star", "s1/TS_01/embeddings.npy",
        "s1/TS_01/tomogram.json");
    assertThat(root.resolve("s1/TS_01/masks.mrc")).doesNotExist();
    assertThat(without.readSession("s1").tomograms().getFirst().files()).doesNotContain("s1/TS_01/masks.mrc");
  }

  @Test
  @DisplayName("writes RELION 5 positions from the centre at size/2")
  void particles() throws IOException {
    new SessionArchive(root).write(Results.of("s1", "TS_01", 13.5, Results.particles()));
    List<Map<String, String>> rows = rows(StarFile.read(root.resolve("s1/TS_01/particles.star")).tables().getFirst());

    assertThat(rows).hasSize(3);
    // The centre of 21 x 20 x 15 voxels is (10.5, 10, 7.5).
    assertThat(rows.getFirst()).containsEntry("_rlnTomoName", "TS_01")
        .containsEntry("_rlnCenteredCoordinateXAngst", "-3.375000")
        .containsEntry("_rlnCenteredCoordinateYAngst", "-6.750000")
        .containsEntry("_rlnCenteredCoordinateZAngst", "-6.750000").containsEntry("_rlnTomoParticleName", "TS_01/1")
        .containsEntry("_coslClassName", "ribosome").containsEntry("_coslProbability", "0.875000")
        .containsEntry("_coslRejectScore", "0.050000").containsEntry("_coslPickScore", "12.500000")
        .containsEntry("_coslCoordinateX", "10.250000");
    assertThat(rows.get(1)).containsEntry("_coslClassName", "unclassified").containsEntry("_coslProbability",
        "0.700000");
    assertThat(rows.get(2)).containsEntry("_coslClassName", "odd name");
  }

  @Test
  @DisplayName("reads its particles back in voxels")
  void readParticles() throws IOException {
    new SessionArchive(root).write(Results.of("s1", "TS_01", 13.5, Results.particles()));
    List<ArchivedParticle> read = SessionArchive.readParticles(root.resolve("s1/TS_01/particles.star"));
    assertThat(read).hasSize(3);
    assertThat(read.getFirst()).isEqualTo(
        new ArchivedParticle(
            ParticleId.of("s1", "TS_01", Results.particles().getFirst().particle().subtomogram().pick()),
            "TS_01", 10.25, 9.5, 7, "ribosome", 0.875, 0.05, 12.5));

    Path foreign = Files.writeString(root.resolve("foreign.star"), "data_particles\nloop_\n_rlnTomoName\nTS_01\n");
    assertThatThrownBy(() -> SessionArchive.readParticles(foreign)).isInstanceOf(StarSyntaxException.class)
        .hasMessageContaining("no column _coslParticleId");
  }

  @Test
  @DisplayName("writes embeddings that NumPy's format describes")
  void embeddings() throws IOException {
    new SessionArchive(root).write(Results.of("s1", "TS_01", 10, Results.particles()));
    ByteBuffer npy = ByteBuffer.wrap(Files.readAllBytes(root.resolve("s1/TS_01/embeddings.npy")))
        .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(npy.getLong()).isEqualTo(0x0001_5950_4d55_4e93L);
    byte[] header = new byte[npy.getShort()];
    npy.get(header);
    assertThat(npy.position() % 64).isZero();
    assertThat(new String(header, StandardCharsets.US_ASCII)).contains("'descr': '<f4'", "'shape': (3, 3)")
        .endsWith("\n");
    float[] values = new float[9];
    npy.asFloatBuffer().get(values);
    assertThat(values).containsExactly(0.6f, -0.8f, 0, 0, 0, 1, 0.6f, -0.8f, 0);
    assertThat(npy.remaining()).isEqualTo(36);
  }

  @Test
  @DisplayName("writes the same bytes again")
  void idempotent() throws IOException {
    SessionArchive archive = new SessionArchive(root);
    TomogramResult result = Results.of("s1", "TS_01", 10, Results.particles());
    List<String> files = archive.write(result);
    List<byte[]> first = new ArrayList<>();
    for (String file : files) {
      first.add(Files.readAllBytes(root.resolve(file)));
    }
    archive.write(result);
    for (int i = 0; i < files.size(); i++) {
      assertThat(root.resolve(files.get(i))).hasBinaryContent(first.get(i));
    }
  }

  @Test
  @DisplayName("keeps what replay needs in session.json")
  void session() throws IOException {
    SessionArchive archive = new SessionArchive(root);
    TomogramResult first = Results.of("s1", "TS_01", 10, Results.particles());
    archive.write(first);
    archive.write(Results.of("s1", "TS_02", 10, List.of()));

    ArchivedSession session = archive.readSession("s1");

    assertThat(session.session()).isEqualTo("s1");
    assertThat(session.counts()).containsExactly(Map.entry("odd name", 1), Map.entry("ribosome", 1),
        Map.entry("unclassified", 1));
    assertThat(session.tomograms()).extracting(tomogram -> tomogram.announced().tomogram()).containsExactly("TS_01",
        "TS_02");
    ArchivedTomogram tomogram = session.tomograms().getFirst();
    assertThat(tomogram.announced()).isEqualTo(first.message());
    assertThat(tomogram.model()).isEqualTo(first.model());
    assertThat(tomogram.shape()).isEqualTo(Results.SHAPE);
    assertThat(tomogram.picks()).isEqualTo(3);
    assertThat(tomogram.stageMillis()).isEqualTo(first.stageMillis());
    assertThat(tomogram.finishedAt()).isEqualTo(first.finishedAt());
  }

  @Test
  @DisplayName("leaves a tomogram.json that cannot be read out of session.json")
  void damagedTomogram() throws IOException {
    SessionArchive archive = new SessionArchive(root);
    Files.createDirectories(root.resolve("s1/TS_00"));
    Files.writeString(root.resolve("s1/TS_00/tomogram.json"), "{\"picks\": 3}");
    archive.write(Results.of("s1", "TS_01", 10, Results.particles()));
    assertThat(archive.readSession("s1").tomograms()).hasSize(1);
  }

  @Test
  @DisplayName("misses no tomogram when several daemons finish at the same time")
  void concurrentDaemons() throws Exception {
    try (ExecutorService daemons = Executors.newFixedThreadPool(4)) {
      List<Future<List<String>>> writes = IntStream.range(0, 24).mapToObj(i -> daemons
          .submit(() -> new SessionArchive(root).write(Results.of("s1", "TS_" + i, 10, Results.particles())))).toList();
      for (Future<List<String>> write : writes) {
        write.get();
      }
    }
    ArchivedSession session = new SessionArchive(root).readSession("s1");
    assertThat(session.tomograms()).hasSize(24);
    assertThat(session.counts()).containsEntry("ribosome", 24);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../up", "/absolute", ".hidden", "a/b", "a\\b", "with blank", "nul\0",
      "ümlaut",
      "-option"})
  @DisplayName("refuses names that would not stay one folder below the root")
  void unsafeNames(String name) throws IOException {
    SessionArchive archive = new SessionArchive(root.resolve("archive"));
    for (TomogramResult result : List.of(Results.of(name, "TS_01", 10, List.of()),
        Results.of("s1", name, 10, List.of()), Results.of("s1", "support", 10, List.of()),
        Results.of("s1", "session.json", 10, List.of()), Results.of("s1", "a".repeat(65), 10, List.of()))) {
      assertThatThrownBy(() -> archive.write(result)).isInstanceOfSatisfying(Rejected.class,
          rejected -> assertThat(rejected.code()).isEqualTo(FailureCode.MALFORMED_MESSAGE));
    }
    try (Stream<Path> all = Files.list(root)) {
      assertThat(all).isEmpty();
    }
  }

  @Test
  @DisplayName("reports a disk that does not take files as passing")
  void diskTrouble() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "not a folder");
    assertThatThrownBy(() -> new SessionArchive(file).write(Results.of("s1", "TS_01", 10, List.of())))
        .isInstanceOf(Transient.class).hasMessageContaining("check the disk");
  }

  @Test
  @DisplayName("mirrors the support set, and forgets what was removed")
  void support() throws IOException {
    SessionArchive archive = new SessionArchive(root);
    SupportExample first = example("ribosome", "1");
    SupportExample second = example("proteasome", "1");
    archive.writeSupport("s1", List.of(first, second));
    assertThat(SessionArchive.readSupport(root.resolve("s1"))).usingRecursiveComparison()
        .isEqualTo(List.of(second, first));

    archive.writeSupport("s1", List.of(first));
    assertThat(SessionArchive.readSupport(root.resolve("s1"))).usingRecursiveComparison().isEqualTo(List.of(first));
    assertThat(SessionArchive.readSupport(root.resolve("none"))).isEmpty();
    assertThatThrownBy(() -> archive.writeSupport("s1", List.of(example("..", "1")))).isInstanceOf(Rejected.class)
        .hasMessageContaining("class");
  }

  @Test
  @DisplayName("names particles after tomogram and position only")
  void particleId() {
    Pick pick = Results.particles().getFirst().particle().subtomogram().pick();
    String id = ParticleId.of("s1", "TS_01", pick);
    assertThat(id).matches("[0-9a-f]{16}");
    assertThat(ParticleId.of("s1", "TS_01",
        new Pick(pick.x() + 1e-6f, pick.y(), pick.z(), 99))).isEqualTo(id);
    assertThat(ParticleId.of("s1", "TS_02", pick)).isNotEqualTo(id);
    assertThat(ParticleId.of("s2", "TS_01", pick)).isNotEqualTo(id);
    assertThat(ParticleId.of("s1", "TS_01",
        new Pick(pick.x() + 0.2f, pick.y(), pick.z(), 99))).isNotEqualTo(id);
  }

  private static SupportExample example(String className, String name) {
    return new SupportExample("s1", className, name, 2, 10, new byte[]{1, 2, 3}, "TS_01", 1, 2, 3);
  }

  private static List<Map<String, String>> rows(StarTable table) {
    return table.rows().stream().map(row -> IntStream.range(0, row.size()).boxed()
        .collect(Collectors.toMap(table.columns()::get, row::get))).toList();
  }
}
