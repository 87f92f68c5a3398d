package io.coslive.trainer.training.loop;

import io.coslive.trainer.training.checkpoint.Checkpoint;
import io.coslive.trainer.training.checkpoint.Snapshots;
import io.coslive.trainer.training.network.CompactNetwork;
import io.coslive.trainer.training.torch.AdamW;
import io.coslive.trainer.training.torch.Torch;
import io.coslive.trainer.training.torch.TorchModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StepperTest {
  private static final CompactNetwork NETWORK = new CompactNetwork();

  @BeforeAll
  static void startEngine() {
    Torch.start(1);
  }

  @Test
  void stepsOnOneBatchLowerBothLosses() {
    Batch batch = TestRuns.batches(1).make(0, TestRuns.FIRST);
    Checkpoint start = Snapshots.initial(NETWORK, "test", 1);
    try (var model = new TorchModel(NETWORK, Snapshots.network(start));
        var optimizer = new AdamW(model, TestRuns.SETTINGS.weightDecay())) {
      var stepper = new Stepper(model, optimizer, TestRuns.SETTINGS);
      Stepper.Losses first = stepper.step(batch, 1e-3f);
      for (int i = 0; i < 8; i++) {
        stepper.step(batch, 1e-3f);
      }
      Stepper.Losses last = stepper.step(batch, 1e-3f);
      assertThat(last.matching()).isLessThan(.7f * first.matching());
      assertThat(last.mask()).isLessThan(.97f * first.mask());
    }
  }
}
