package io.coslive.trainer.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.coslive.trainer.training.network.Tensor;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019). DJL's own optimizer keeps its state to itself, and a
 * run that is to be resumed must save it. Biases and normalisations do not decay.
 */
public final class AdamW implements AutoCloseable {
  /** Kingma and Ba's (2015) β₁. */
  public static final float USUAL_MOMENTUM = 0.9f;

  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final String MEAN = "mean/";
  private static final String SQUARE = "square/";

  private final NDManager manager = Torch.newManager();
  private final SequencedMap<String, NDArray> weights;
  private final Set<String> decayed;
  private final Map<String, NDArray> means = new LinkedHashMap<>();
  private final Map<String, NDArray> squares = new LinkedHashMap<>();
  private final float weightDecay;
  private final float momentum;
  private int steps;

  /** For a model that has not been trained. */
  public AdamW(TorchModel model, float weightDecay) {
    this(model, weightDecay, USUAL_MOMENTUM, 0, Map.of());
  }

  /**
   * Continues from a saved state.
   *
   * @param momentum β₁: share of the running average of gradients that stays in every step
   * @param steps done before
   * @param state from {@link #state()}; what is missing starts at zero
   */
  public AdamW(TorchModel model, float weightDecay, float momentum, int steps, Map<String, Tensor> state) {
    this.weights = model.trained();
    this.decayed = Set.copyOf(model.decayed());
    this.weightDecay = weightDecay;
    this.momentum = momentum;
    this.steps = steps;
    weights.forEach((name, weight) -> {
      means.put(name, start(weight, state.get(MEAN + name)));
      squares.put(name, start(weight, state.get(SQUARE + name)));
    });
  }

  /** Moves the weights along their gradients and clears these. */
  public void step(float learningRate) {
    steps++;
    double correction = Math.sqrt(1 - Math.pow(BETA_2, steps)) / (1 - Math.pow(momentum, steps));
    weights.forEach((name, weight) -> {
      // The gradient is a new handle that belongs to the model's manager, so it is closed by hand.
      try (NDArray gradient = weight.getGradient()) {
        weight.getNDArrayInternal().adamUpdate(new NDList(weight, gradient, means.get(name), squares.get(name)),
            new NDList(weight), learningRate, (float) (learningRate * correction),
            decayed.contains(name) ? weightDecay : 0, 1, -1, momentum, BETA_2, EPSILON, false, true);
        gradient.subi(gradient);
      }
    });
  }

  /** A copy of the running averages of gradients and their squares. */
  public SequencedMap<String, Tensor> state() {
    var state = new LinkedHashMap<String, Tensor>();
    means.forEach((name, array) -> state.put(MEAN + name, Tensors.fromTorch(array)));
    squares.forEach((name, array) -> state.put(SQUARE + name, Tensors.fromTorch(array)));
    return state;
  }

  @Override
  public void close() {
    manager.close();
  }

  private NDArray start(NDArray weight, @Nullable Tensor saved) {
    return saved == null ? manager.zeros(weight.getShape()) : Tensors.toTorch(manager, saved);
  }
}
