package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.ViewSettings;
import io.coslive.trainer.training.bundle.BundleParts;
import io.coslive.trainer.training.bundle.Parity;
import io.coslive.trainer.training.checkpoint.Snapshots;
import io.coslive.trainer.training.network.CosnetNetwork;
import io.coslive.trainer.training.torch.AdamW;
import io.coslive.trainer.training.torch.Torch;
import io.coslive.trainer.training.torch.TorchModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EpisodicRunTest {
  private static final int WAYS = 3;
  private static final List<Assembly> CLASSES = Assemblies.generate(6, 5);

  @BeforeAll
  static void startEngine() {
    Torch.start(1);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void everyVariantLearnsAnEpisodeAndExports(boolean duse, boolean decoder) throws Exception {
    var settings = new EpisodicSettings("test", new CosnetNetwork(4, duse, decoder), 1, WAYS, 1e-3f, 8);
    try (var model = new TorchModel(settings.network(), Snapshots.network(Snapshots.initial(settings.network(), "test",
        1)));
        var optimizer = new AdamW(model, settings.weightDecay())) {
      var stepper = new Stepper(model, optimizer, settings);
      Batch batch = settings.batches(CLASSES, 1).make(0, 0);
      Stepper.Losses first = stepper.step(batch, settings.learningRate(0, 0));
      for (int i = 1; i < 10; i++) {
        stepper.step(batch, settings.learningRate(i, 0));
      }
      Stepper.Losses last = stepper.step(batch, settings.learningRate(10, 0));
      assertThat(last.matching()).isLessThan(.8f * first.matching());
      if (decoder) {
        assertThat(last.mask()).isLessThan(.99f * first.mask());
      } else {
        assertThat(last.mask()).isZero();
      }
      assertExportIsEqual(model);
    }
  }

  /** By hand: {@code -Dcoslive.reference=true}; some gigabytes of memory and minutes to an hour. */
  @Test
  @EnabledIfSystemProperty(named = "coslive.reference", matches = "true")
  void theReferenceLearnsInFiftySteps() throws Exception {
    var network = new CosnetNetwork(CosnetNetwork.REFERENCE_WIDTH, true, true);
    var settings = new EpisodicSettings("test", network, 50, 2, 1e-4f, 8);
    try (var model = new TorchModel(network, Snapshots.network(Snapshots.initial(network, "test", 1)));
        var optimizer = new AdamW(model, settings.weightDecay(), settings.momentum(), 0, Map.of())) {
      var stepper = new Stepper(model, optimizer, settings);
      Recipe.BatchSource batches = settings.batches(CLASSES, 1);
      Batch episode = batches.make(0, 0);
      Stepper.Losses first = stepper.step(episode, settings.learningRate(0, 0));
      for (int i = 1; i < settings.steps(); i++) {
        long start = System.nanoTime();
        Stepper.Losses losses = stepper.step(batches.make(i, 0), settings.learningRate(i, 0));
        System.out.printf("step %d: %s, %.1f s%n", i + 1, losses, (System.nanoTime() - start) / 1e9);
      }
      // Episodes differ by more than fifty steps bring, so the same one is asked again.
      Stepper.Losses last = stepper.step(episode, 0);
      System.out.println(first + " became " + last);
      assertThat(last.matching() + last.mask()).isLessThan(first.matching() + first.mask());
      assertExportIsEqual(model);
    }
  }

  @Test
  void bothSetsShowTheSameClassesAndNoBoxTwice() {
    Batch batch = new EpisodeMaker(CLASSES, ViewSettings.plain(1), WAYS, 1).make(4, 0);

    assertThat(batch.classes()).isEqualTo(WAYS);
    assertThat(batch.views()).isEqualTo(2);
    int size = batch.voxels().length / (2 * WAYS);
    assertThat(batch.masks()).hasSameSizeAs(batch.voxels()).contains(0f, 1f);
    assertThat(Arrays.copyOfRange(batch.voxels(), 0, size)).isNotEqualTo(Arrays.copyOfRange(batch.voxels(), WAYS * size,
        (WAYS + 1) * size));
    assertThat(new EpisodeMaker(CLASSES, ViewSettings.plain(1), WAYS, 1).make(4, .5).voxels()).isEqualTo(batch
        .voxels());
  }

  @Test
  void anEpisodeNeedsItsClasses() {
    assertThatThrownBy(() -> new EpisodeMaker(CLASSES, ViewSettings.plain(1), 7, 1)).hasMessageContaining(
        "takes 7 different classes; 6 are too few");
  }

  private static void assertExportIsEqual(TorchModel model) throws Exception {
    List<float[]> boxes = EpisodePool.simulate(2, 2, ViewSettings.plain(.5)).boxes();
    Parity parity = Parity.measure(model, BundleParts.of(model.network(), model.weights()), boxes);
    System.out.println(parity);
    assertThat(parity.worst()).as(parity.toString()).isLessThanOrEqualTo(Parity.LIMIT);
  }
}
