package io.coslive.trainer.training.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.coslive.trainer.training.network.CompactNetwork;
import io.coslive.trainer.training.network.InitialWeights;
import io.coslive.trainer.training.network.NetworkPlan;
import io.coslive.trainer.training.network.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AdamWTest {
  private static final float RATE = .01f;
  private static final float DECAY = .1f;

  @BeforeAll
  static void startEngine() {
    Torch.start(1);
  }

  @Test
  void agreesWithThePlainFormula() {
    var network = new CompactNetwork();
    Map<String, Tensor> weights = InitialWeights.random(NetworkPlan.of(network), 1);
    double decayed = weights.get("encoder.embedding.weight").values()[0];
    double undecayed = weights.get("encoder.embedding.bias").values()[0];
    try (var model = new TorchModel(network, weights); var optimizer = new AdamW(model, DECAY)) {
      NDArray weight = model.trained().get("encoder.embedding.weight");
      NDArray bias = model.trained().get("encoder.embedding.bias");
      double[] mean = new double[2];
      double[] square = new double[2];
      for (int step = 1; step <= 3; step++) {
        double[] gradients = {2 * decayed, 2 * undecayed};
        followSquares(model, weight, bias);
        optimizer.step(RATE);
        double[] moves = new double[2];
        for (int i = 0; i < 2; i++) {
          mean[i] = .9 * mean[i] + .1 * gradients[i];
          square[i] = .999 * square[i] + .001 * gradients[i] * gradients[i];
          moves[i] = RATE * (mean[i] / (1 - Math.pow(.9, step))) / Math.sqrt(square[i] / (1 - Math.pow(.999, step)));
        }
        decayed -= RATE * DECAY * decayed + moves[0];
        undecayed -= moves[1];
        assertThat(weight.toFloatArray()[0]).isCloseTo((float) decayed, within(1e-5f));
        assertThat(bias.toFloatArray()[0]).isCloseTo((float) undecayed, within(1e-5f));
      }
    }
  }

  /** The gradient of the sum of squares is twice the value. All other gradients are zero. */
  private static void followSquares(TorchModel model, NDArray weight, NDArray bias) {
    try (NDManager scratch = model.newScratch();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray loss = scratch.zeros(new ai.djl.ndarray.types.Shape(1));
      for (NDArray array : model.trained().values()) {
        boolean counts = array == weight || array == bias;
        loss = loss.add(array.square().sum().mul(counts ? 1 : 0));
      }
      collector.backward(loss.sum());
    }
  }
}
