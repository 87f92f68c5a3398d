package io.coslive.trainer.training.bundle;

import io.coslive.trainer.training.network.CompactNetwork;
import io.coslive.trainer.training.network.InitialWeights;
import io.coslive.trainer.training.network.NetworkPlan;
import io.coslive.trainer.training.network.Tensor;
import io.coslive.trainer.training.torch.Torch;
import io.coslive.trainer.training.torch.TorchModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class ParityTest {
  private static final CompactNetwork NETWORK = new CompactNetwork();

  @BeforeAll
  static void startEngine() {
    Torch.start(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void onnxRuntimeDoesWhatPyTorchDoes(int boxes) throws Exception {
    Map<String, Tensor> weights = unlikeTheStart();
    try (var model = new TorchModel(NETWORK, weights)) {
      Parity parity = Parity.measure(model, BundleParts.of(NETWORK, weights), noise(boxes));
      assertThat(parity.worst()).as(parity.toString()).isLessThanOrEqualTo(Parity.LIMIT);
    }
  }

  @Test
  void otherWeightsAreNoticed() throws Exception {
    Map<String, Tensor> weights = unlikeTheStart();
    var changed = new LinkedHashMap<>(weights);
    changed.computeIfPresent("decoder.mask.bias", (name, tensor) -> new Tensor(tensor.shape(), new float[tensor
        .values().length]));
    try (var model = new TorchModel(NETWORK, weights)) {
      Parity parity = Parity.measure(model, BundleParts.of(NETWORK, changed), noise(1));
      assertThat(parity.holds()).isFalse();
      assertThat(parity.embedding()).isLessThanOrEqualTo(Parity.LIMIT);
    }
  }

  /** Running averages and scales that differ from zero and one, so that leaving them out would show. */
  private static Map<String, Tensor> unlikeTheStart() {
    var random = new SplittableRandom(2);
    Map<String, Tensor> weights = InitialWeights.random(NetworkPlan.of(NETWORK), 1);
    weights.forEach((name, tensor) -> {
      if (name.contains(".norm.")) {
        for (int i = 0; i < tensor.values().length; i++) {
          tensor.values()[i] += random.nextFloat(.5f);
        }
      }
    });
    return weights;
  }

  private static List<float[]> noise(int boxes) {
    var random = new SplittableRandom(3);
    List<float[]> noise = new ArrayList<>();
    for (int b = 0; b < boxes; b++) {
      float[] box = new float[32 * 32 * 32];
      for (int i = 0; i < box.length; i++) {
        box[i] = (float) random.nextGaussian();
      }
      noise.add(box);
    }
    return noise;
  }
}
