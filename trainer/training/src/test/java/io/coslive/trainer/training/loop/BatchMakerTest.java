package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.ViewSettings;
import io.coslive.trainer.training.loop.TrainingSettings.Stage;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class BatchMakerTest {
  @Test
  void sameSeedAndStepGiveTheSameBatch() {
    Batch first = TestRuns.batches(7).make(3, TestRuns.FIRST);
    Batch again = TestRuns.batches(7).make(3, TestRuns.FIRST);
    assertThat(again.voxels()).isEqualTo(first.voxels());
    assertThat(again.masks()).isEqualTo(first.masks());
  }

  @Test
  void stepsStagesAndViewsAllShowDifferentBoxes() {
    BatchMaker maker = TestRuns.batches(1);
    var seen = new HashSet<Integer>();
    int boxes = 0;
    for (double progress : new double[]{TestRuns.FIRST, TestRuns.LAST}) {
      for (int step = 0; step < 10; step++) {
        Batch batch = maker.make(step, progress);
        int size = batch.voxels().length / TestRuns.SETTINGS.boxesPerBatch();
        for (int box = 0; box < TestRuns.SETTINGS.boxesPerBatch(); box++, boxes++) {
          seen.add(Arrays.hashCode(Arrays.copyOfRange(batch.voxels(), box * size, (box + 1) * size)));
        }
      }
    }
    assertThat(seen).hasSize(boxes);
  }

  @Test
  void everyBatchHoldsTwinsAndNoClassTwice() {
    List<Assembly> assemblies = Assemblies.generate(40, 1);
    var stage = new Stage(1, ViewSettings.plain(10), 0, 3, .1f, 1e-3f);
    var settings = new TrainingSettings("test", 1, 40, 10, 2, List.of(stage), .5f, 1, 1e-2f, 8);
    var maker = new BatchMaker(assemblies, settings, 1);
    for (int step = 0; step < 50; step++) {
      int[] classes = maker.chooseClasses(stage, Seeds.random(1, step));
      Set<Integer> distinct = new HashSet<>(IntStream.of(classes).boxed().toList());
      assertThat(distinct).hasSize(10);
      assertThat(distinct.stream().filter(c -> distinct.contains(assemblies.get(c).twinOf())))
          .hasSizeGreaterThanOrEqualTo(
              3);
    }
  }

  @Test
  void masksBelongToTheFirstViews() {
    Batch batch = TestRuns.batches(2).make(0, TestRuns.FIRST);
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
}
