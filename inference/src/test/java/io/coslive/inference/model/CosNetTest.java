package io.coslive.inference.model;

import io.coslive.inference.matching.EmbeddedSupport;
import io.coslive.inference.matching.Similarity;
import io.coslive.inference.matching.SupportSet;
import io.coslive.inference.model.EngineSettings.Device;
import io.coslive.inference.stage.ClassifiedParticle;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Float16;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.subtomogram.BoxStore;
import io.coslive.ingest.subtomogram.BoxVoxels;
import io.coslive.ingest.subtomogram.Subtomogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CosNetTest {
  private static final EngineSettings SETTINGS = settings(8);

  @TempDir
  private Path directory;

  @Test
  void embeddingsHaveUnitLengthAndTheDescribedSize() throws IOException {
    try (CosNet network = new CosNet(new TinyModel().bundle(directory), SETTINGS)) {
      float[][] embeddings = network.embed(boxes(3));

      assertThat(embeddings).hasDimensions(3, TinyModel.EMBEDDING);
      for (float[] embedding : embeddings) {
        assertThat(IntStream.range(0, embedding.length).mapToDouble(i -> embedding[i] * embedding[i]).sum()).isCloseTo(
            1,
            within(1e-5));
      }
    }
  }

  @Test
  void similaritiesAreThoseOfTheMatcher() throws IOException {
    try (CosNet network = new CosNet(new TinyModel().bundle(directory), SETTINGS)) {
      float[][] embeddings = network.embed(boxes(3));

      float[][] similarities = network.similarities(Arrays.asList(embeddings), List.of(embeddings[1]));

      assertThat(similarities).hasDimensions(1, 3);
      assertThat(similarities[0][1]).isCloseTo(1, within(1e-5f)).isGreaterThan(similarities[0][0]);
    }
  }

  @Test
  void averagedOverHalfTurnsABoxAndItsHalfTurnEmbedAlike() throws IOException {
    float[] box = TinyModel.box(5);
    float[] turned = Poses.HALF_TURNS.turned(box, TinyModel.BOX.side(), 2);
    try (CosNet averaging = new CosNet(new TinyModel().poses(Poses.HALF_TURNS).bundle(directory), SETTINGS);
        CosNet asCut = new CosNet(new TinyModel().bundle(directory), SETTINGS)) {
      float[][] alike = averaging.embed(List.of(box, turned));
      float[][] different = asCut.embed(List.of(box, turned));

      assertThat(alike[0]).containsExactly(alike[1], within(1e-5f));
      assertThat(Arrays.mismatch(different[0], different[1])).isNotNegative();
      EmbeddedSupport support = new EmbeddedSupport("1", List.of("box"), new float[][]{alike[0]});
      assertThat(averaging
          .classify(List.of(new Subtomogram(new Pick(1, 1, 1, 1), turned)), support, BoxStore.inMemory(), () -> false)
          .particles().getFirst().embedding()).containsExactly(alike[0], within(1e-5f));
    }
  }

  @Test
  void aPaddedBatchGivesWhatSingleBoxesGive() throws IOException {
    ModelBundle bundle = new TinyModel().rejectThreshold(-2).bundle(directory);
    try (CosNet padded = new CosNet(bundle, settings(8)); CosNet single = new CosNet(bundle, settings(1))) {
      EmbeddedSupport support = EmbeddedSupport.of(support(1, 2), Similarity.COSINE, single::embed);

      List<ClassifiedParticle> some = padded.classify(subtomograms(11), support, BoxStore.inMemory(), () -> false)
          .particles();
      List<ClassifiedParticle> ones = single.classify(subtomograms(11), support, BoxStore.inMemory(), () -> false)
          .particles();

      for (int i = 0; i < 11; i++) {
        assertThat(some.get(i).embedding()).containsExactly(ones.get(i).embedding(), within(1e-5f));
        assertThat(some.get(i).coarseMask().read()).containsExactly(ones.get(i).coarseMask().read(), within(1e-5f));
        assertThat(some.get(i).decision().rejectScore()).isCloseTo(ones.get(i).decision().rejectScore(), within(1e-4));
      }
    }
  }

  @Test
  void everyParticleIsItsOwnBestSupport() throws IOException {
    try (CosNet network = new CosNet(new TinyModel().bundle(directory), SETTINGS)) {
      EmbeddedSupport support = EmbeddedSupport.of(support(0, 1, 2, 3), Similarity.COSINE, network::embed);

      Classification result = network.classify(subtomograms(4), support, BoxStore.inMemory(), () -> false);

      assertThat(result.particles()).extracting(particle -> particle.decision().className()).containsExactly("class-0",
          "class-1", "class-2", "class-3");
      assertThat(result.encodeNanos()).isPositive();
      assertThat(result.decodeNanos()).isPositive();
    }
  }

  @Test
  void onlyAcceptedParticlesGetAMaskAndItIsTheirOwn() throws IOException {
    // So strict that only the support examples themselves pass.
    try (CosNet network = new CosNet(new TinyModel().rejectThreshold(0.9999).bundle(directory), SETTINGS)) {
      EmbeddedSupport support = EmbeddedSupport.of(support(2, 13), Similarity.COSINE, network::embed);

      List<ClassifiedParticle> particles = network.classify(subtomograms(20), support, BoxStore.inMemory(), () -> false)
          .particles();

      assertThat(particles).filteredOn(particle -> particle.coarseMask() != null)
          .extracting(particle -> particle.decision().className()).containsExactly("class-2", "class-13");
      List<ClassifiedParticle> alone = network
          .classify(subtomograms(20).subList(13, 14), support, BoxStore.inMemory(), () -> false)
          .particles();
      assertThat(particles.get(13).coarseMask().read()).containsExactly(alone.getFirst().coarseMask().read(),
          within(1e-6f));
    }
  }

  @Test
  void boxesAndMasksOnDiskChangeNothing(@TempDir Path scratch) throws IOException {
    try (CosNet network = new CosNet(new TinyModel().rejectThreshold(0.9).bundle(directory), SETTINGS);
        BoxStore store = BoxStore.into(scratch, 0)) {
      EmbeddedSupport support = EmbeddedSupport.of(support(2, 13), Similarity.COSINE, network::embed);
      List<Subtomogram> boxes = subtomograms(20);
      List<Subtomogram> onDisk = boxes.stream().map(b -> new Subtomogram(b.pick(), store.put(b.voxels()))).toList();

      List<ClassifiedParticle> expected = network.classify(boxes, support, BoxStore.inMemory(), () -> false)
          .particles();
      List<ClassifiedParticle> particles = network.classify(onDisk, support, store, () -> false).particles();

      for (int i = 0; i < boxes.size(); i++) {
        assertThat(particles.get(i).embedding()).containsExactly(expected.get(i).embedding());
        BoxVoxels mask = expected.get(i).coarseMask();
        assertThat(particles.get(i).coarseMask() == null).isEqualTo(mask == null);
        if (mask != null) {
          assertThat(particles.get(i).coarseMask().read()).containsExactly(mask.read());
        }
      }
      assertThat(particles).anySatisfy(particle -> assertThat(particle.coarseMask()).isNotNull());
    }
  }

  @Test
  void withoutSupportEverythingIsUnclassified() throws IOException {
    try (CosNet network = new CosNet(new TinyModel().bundle(directory), SETTINGS)) {
      EmbeddedSupport nothing = EmbeddedSupport.of(SupportSet.empty("s"), Similarity.COSINE, network::embed);

      assertThat(network.classify(subtomograms(3), nothing, BoxStore.inMemory(), () -> false).particles())
          .allSatisfy(particle -> {
            assertThat(particle.decision().accepted()).isFalse();
            assertThat(particle.decision().rejectScore()).isEqualTo(1);
            assertThat(particle.coarseMask()).isNull();
          });
    }
  }

  @Test
  void noBoxesGiveNoParticles() throws IOException {
    try (CosNet network = new CosNet(new TinyModel().bundle(directory), SETTINGS)) {
      EmbeddedSupport support = EmbeddedSupport.of(support(1), Similarity.COSINE, network::embed);

      assertThat(network.classify(List.of(), support, BoxStore.inMemory(), () -> false).particles()).isEmpty();
    }
  }

  @Test
  void aBoxThatOverflowsTheNetworkIsRejected() throws IOException {
    try (CosNet network = new CosNet(new TinyModel().bundle(directory), SETTINGS)) {
      float[] huge = new float[TinyModel.BOX.voxels()];
      Arrays.fill(huge, 3e38f);

      assertThatThrownBy(() -> network.embed(List.of(TinyModel.box(1), huge))).isInstanceOfSatisfying(Rejected.class,
          e -> assertThat(e.code()).isEqualTo(FailureCode.INFERENCE_NOT_FINITE));
      assertThat(network.embed(boxes(1))).as("the next one works").hasDimensions(1, TinyModel.EMBEDDING);
    }
  }

  @Test
  void weightsThatAreNotNumbersStopTheStart() throws IOException {
    float[] weights = TinyModel.randomWeights(TinyModel.EMBEDDING * 27);
    weights[5] = Float.NaN;
    ModelBundle bundle = new TinyModel().with(ModelBundle.ENCODER, TinyModel.encoder(weights)).bundle(directory);

    assertThatThrownBy(() -> new CosNet(bundle, SETTINGS)).isInstanceOf(InvalidModel.class)
        .hasMessageContaining("not finite");
  }

  @Test
  void aDecoderThatAsksForAnUnknownFeatureMapStopsTheStart() throws IOException {
    ModelBundle bundle = new TinyModel().with(ModelBundle.DECODER, TinyModel.decoder("other")).bundle(directory);

    assertThatThrownBy(() -> new CosNet(bundle, SETTINGS)).isInstanceOf(InvalidModel.class)
        .hasMessageContaining("other").hasMessageContaining("features");
  }

  @Test
  void aPartThatIsNoOnnxFileStopsTheStart() throws IOException {
    ModelBundle bundle = new TinyModel().with(ModelBundle.MATCHER, new byte[]{1, 2, 3}).bundle(directory);

    assertThatThrownBy(() -> new CosNet(bundle, SETTINGS)).isInstanceOf(InvalidModel.class)
        .hasMessageContaining("matcher");
  }

  @Test
  void aBuildWithoutGpuSaysSo() throws IOException {
    ModelBundle bundle = new TinyModel().bundle(directory);

    assertThatThrownBy(() -> new CosNet(bundle, new EngineSettings(8, 1, Device.GPU, 1024)))
        .isInstanceOf(InvalidModel.class).hasMessageContaining("profile gpu");
  }

  @Test
  void aSecondThreadIsToldThatItIsWrong() throws IOException {
    try (CosNet network = new CosNet(new TinyModel().bundle(directory), SETTINGS)) {
      // Made by this thread, used first by another: that one owns it.
      CompletableFuture.runAsync(() -> network.embed(boxes(1)), task -> new Thread(task, "inference").start()).join();

      assertThatThrownBy(() -> network.embed(boxes(1))).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("thread inference");
    }
  }

  @Test
  void aClosedNetworkRefusesWorkInsteadOfCrashing() throws IOException {
    CosNet network = new CosNet(new TinyModel().bundle(directory), SETTINGS);
    network.close();
    network.close();

    assertThatThrownBy(() -> network.embed(boxes(1))).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void cancellingStopsBeforeTheNextBatch() throws IOException {
    try (CosNet network = new CosNet(new TinyModel().bundle(directory), settings(2))) {
      EmbeddedSupport support = EmbeddedSupport.of(support(1), Similarity.COSINE, network::embed);
      AtomicInteger asked = new AtomicInteger();

      assertThatThrownBy(
          () -> network.classify(subtomograms(10), support, BoxStore.inMemory(), () -> asked.incrementAndGet() == 3))
          .isInstanceOf(CancellationException.class);
      assertThat(asked).hasValue(3);
    }
  }

  @Test
  void aSupportSetIsEmbeddedOncePerVersion() throws IOException {
    try (CosNet network = new CosNet(new TinyModel().bundle(directory), SETTINGS)) {
      SupportCache cache = new SupportCache(network);

      EmbeddedSupport first = cache.embedded(support(1, 2));

      assertThat(cache.embedded(support(2, 1))).as("the same examples").isSameAs(first);
      assertThat(cache.embedded(support(1, 3))).isNotSameAs(first);
    }
  }

  /**
   * An output that stays open costs 0.9 MiB here (measured), so 800 runs would leave 700 MiB behind. What may be seen
   * instead is the JVM's own growth, whose heap is subtracted and whose rest is far below the bound.
   */
  @Test
  @EnabledOnOs(OS.LINUX)
  void runsLeaveNoNativeMemoryBehind() throws IOException {
    try (CosNet network = new CosNet(new TinyModel().bundle(directory), settings(64))) {
      List<float[]> boxes = boxes(64);
      embedOften(network, boxes, 200);
      long before = residentOutsideHeap();

      embedOften(network, boxes, 800);

      assertThat(residentOutsideHeap() - before).isLessThan(300L << 20);
    }
  }

  private static void embedOften(CosNet network, List<float[]> boxes, int times) {
    for (int i = 0; i < times; i++) {
      network.embed(boxes);
    }
  }

  private static long residentOutsideHeap() throws IOException {
    String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ");
    return Long.parseLong(pages[1]) * 4096 - Runtime.getRuntime().totalMemory();
  }

  private static EngineSettings settings(int batchSize) {
    return new EngineSettings(batchSize, 1, Device.CPU, 1024);
  }

  private static List<float[]> boxes(int count) {
    return LongStream.range(0, count).mapToObj(TinyModel::box).toList();
  }

  private static List<Subtomogram> subtomograms(int count) {
    return boxes(count).stream().map(box -> new Subtomogram(new Pick(0, 0, 0, 5), box)).toList();
  }

  private static SupportSet support(long... seeds) {
    return SupportSet.of("s",
        Arrays.stream(seeds).mapToObj(seed -> new SupportExample("s", "class-" + seed, "1", TinyModel.BOX.side(),
            TinyModel.BOX.voxelSizeAngstrom(), Float16.encode(TinyModel.box(seed)), null, 0, 0, 0)).toList());
  }
}
