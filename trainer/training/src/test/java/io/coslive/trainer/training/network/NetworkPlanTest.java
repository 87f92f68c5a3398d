package io.coslive.trainer.training.network;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NetworkPlanTest {
  private final NetworkPlan plan = NetworkPlan.of(new CompactNetwork());

  @Test
  void countsWhatACalculationByHandGives() {
    var ops = new TracingOps();
    Grid map = ops.convolve("c", new Grid(2, 8), new Convolution(2, 3, 5, 2, true));
    assertThat(map).isEqualTo(new Grid(3, 4));
    assertThat(ops.macs()).isEqualTo(2 * 125 * 3 * 64);
    assertThat(ops.parameters()).extracting(ParameterSpec::elements).containsExactly(2 * 125 * 3, 3);
  }

  @Test
  void compactIsCheap() {
    assertThat(plan.encoderMacs()).isBetween(300_000_000L, 400_000_000L);
    assertThat(plan.decoderMacs()).isBetween(300_000_000L, 500_000_000L);
    assertThat(plan.trainedValues()).isBetween(1_500_000L, 2_300_000L);
  }

  @Test
  void mistakesInADescriptionAreNamed() {
    var ops = new TracingOps();
    ops.linear("a", new Grid(4, 1), 4, 2);
    assertThatThrownBy(() -> ops.linear("a", new Grid(4, 1), 4, 2)).hasMessageContaining("two layers are called a");
    assertThatThrownBy(() -> ops.batchNorm("n", new Grid(4, 1), 5)).hasMessage("n expects 5 but gets 4");
    assertThatThrownBy(() -> ops.add(new Grid(4, 2), new Grid(4, 1))).hasMessageContaining("cannot add");
  }
}
