package io.coslive.trainer.training.bundle;

import io.coslive.trainer.training.network.CompactNetwork;
import io.coslive.trainer.training.network.CosnetNetwork;
import io.coslive.trainer.training.network.InitialWeights;
import io.coslive.trainer.training.network.Network;
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
    Map<String, Tensor> weights = unlikeTheStart(NETWORK);
    try (var model = new TorchModel(NETWORK, weights)) {
      Parity parity = Parity.measure(model, BundleParts.of(NETWORK, weights), noise(boxes));
      assertThat(parity.worst()).as(parity.toString()).isLessThanOrEqualTo(Parity.LIMIT);
    }
  }

  @Test
  void otherWeightsAreNoticed() throws Exception {
    Map<String, Tensor> weights = unlikeTheStart(NETWORK);
    var changed = new LinkedHashMap<>(weights);
    changed.computeIfPresent("decoder.mask.bias", (name, tensor) -> new Tensor(tensor.shape(), new float[tensor
        .values().length]));
    try (var model = new TorchModel(NETWORK, weights)) {
      Parity parity = Parity.measure(model, BundleParts.of(NETWORK, changed), noise(1));
      assertThat(parity.holds()).isFalse();
      assertThat(parity.embedding()).isLessThanOrEqualTo(Parity.LIMIT);
    }
  }

  @Test
  void thePapersNetworkAndItsLearnedMatcherAreReproduced() throws Exception {
    var network = new CosnetNetwork(4, true, true);
    Map<String, Tensor> weights = unlikeTheStart(network);
    try (var model = new TorchModel(network, weights)) {
      Parity parity = Parity.measure(model, BundleParts.of(network, weights), noise(3));
      assertThat(parity.worst()).as(parity.toString()).isLessThanOrEqualTo(Parity.LIMIT);
      var changed = new LinkedHashMap<>(weights);
      changed.computeIfPresent("matcher.score.bias", (name, tensor) -> new Tensor(tensor.shape(), new float[]{1}));
      Parity other = Parity.measure(model, BundleParts.of(network, changed), noise(3));
      assertThat(other.similarity()).isGreaterThan(Parity.LIMIT);
    }
  }

  @Test
  void aVariantWithoutADecoderHasNoDecoderFile() throws Exception {
    var network = new CosnetNetwork(4, false, false);
    Map<String, Tensor> weights = unlikeTheStart(network);
    BundleParts parts = BundleParts.of(network, weights);
    assertThat(parts.byName()).containsOnlyKeys("encoder", "matcher");
    try (var model = new TorchModel(network, weights)) {
      assertThat(Parity.measure(model, parts, noise(2)).holds()).isTrue();
    }
  }

  /** Running averages and scales that differ from zero and one, so that leaving them out would show. */
  private static Map<String, Tensor> unlikeTheStart(Network network) {
    var random = new SplittableRandom(2);
    Map<String, Tensor> weights = InitialWeights.random(NetworkPlan.of(network), 1);
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
