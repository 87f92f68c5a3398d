package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.BoxSource;
import io.coslive.trainer.simulator.LabelledBox;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class BatchMakerTest {
  @Test
  void sameSeedAndStepGiveTheSameBatch() {
    Batch first = TestRuns.batches(7).make(3);
    Batch again = TestRuns.batches(7).make(3);
    assertThat(again.voxels()).isEqualTo(first.voxels());
    assertThat(again.masks()).isEqualTo(first.masks());
  }

  @Test
  void stepsShareNoRandomNumbers() {
    var drawn = new HashSet<Long>();
    BoxSource source = new RememberingSource(drawn, 8);
    List<Assembly> assemblies = Assemblies.generate(8, 1);
    var maker = new BatchMaker(source, assemblies, TestRuns.SETTINGS, 1);
    IntStream.range(0, 200).forEach(maker::make);
    assertThat(drawn).hasSize(200 * TestRuns.SETTINGS.boxesPerBatch());
  }

  @Test
  void everyBatchHoldsTwinsAndNoClassTwice() {
    List<Assembly> assemblies = Assemblies.generate(40, 1);
    var settings = new TrainingSettings("test", 40, 10, 2, 3, .1f, .5f, 1e-3f, 1, 1e-2f, 8);
    var maker = new BatchMaker(new RememberingSource(new HashSet<>(), 40), assemblies, settings, 1);
    for (int step = 0; step < 50; step++) {
      int[] classes = maker.chooseClasses(Seeds.random(1, step));
      Set<Integer> distinct = new HashSet<>(IntStream.of(classes).boxed().toList());
      assertThat(distinct).hasSize(10);
      assertThat(distinct.stream().filter(c -> distinct.contains(assemblies.get(c).twinOf())))
          .hasSizeGreaterThanOrEqualTo(
              3);
    }
  }

  @Test
  void masksBelongToTheFirstViews() {
    Batch batch = TestRuns.batches(2).make(0);
    int voxels = batch.voxels().length / (batch.classes() * batch.views());
    assertThat(batch.masks()).hasSize(batch.classes() * voxels).contains(0f, 1f);
    for (int c = 0; c < batch.classes(); c++) {
      double inside = 0;
      double outside = 0;
      int particle = 0;
      for (int i = 0; i < voxels; i++) {
        boolean in = batch.masks()[c * voxels + i] == 1;
        inside += in ? batch.voxels()[c * voxels + i] : 0;
        outside += in ? 0 : batch.voxels()[c * voxels + i];
        particle += in ? 1 : 0;
      }
      assertThat(inside / particle).as("particles are bright").isGreaterThan(outside / (voxels - particle) + .5);
    }
  }

  /** Draws one number per box and remembers it. */
  private record RememberingSource(Set<Long> drawn, int classes) implements BoxSource {
    @Override
    public LabelledBox sample(int classIndex, RandomGenerator random) {
      drawn.add(random.nextLong());
      return new LabelledBox(new float[1], new boolean[1]);
    }
  }
}
