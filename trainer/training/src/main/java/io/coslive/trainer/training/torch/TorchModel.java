package io.coslive.trainer.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.coslive.trainer.training.network.Encoded;
import io.coslive.trainer.training.network.Network;
import io.coslive.trainer.training.network.NetworkPlan;
import io.coslive.trainer.training.network.ParameterSpec;
import io.coslive.trainer.training.network.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A network with its weights in PyTorch. One thread at a time. */
public final class TorchModel implements AutoCloseable {
  private final Network network;
  private final NDManager manager = Torch.newManager();
  private final SequencedMap<String, NDArray> arrays = new LinkedHashMap<>();
  private final List<ParameterSpec> specs;

  /** @throws IllegalArgumentException if the weights are not those of the network */
  public TorchModel(Network network, Map<String, Tensor> weights) {
    this.network = network;
    specs = NetworkPlan.of(network).parameters();
    for (ParameterSpec spec : specs) {
      Tensor tensor = weights.get(spec.name());
      if (tensor == null || !tensor.shape().equals(spec.shape())) {
        manager.close();
        throw new IllegalArgumentException("the weights do not fit " + network.name() + ": " + spec.name()
            + (tensor == null ? " is missing" : " is " + tensor.shape() + " instead of " + spec.shape()));
      }
      NDArray array = Tensors.toTorch(manager, tensor);
      array.setRequiresGradient(spec.role().trained());
      arrays.put(spec.name(), array);
    }
  }

  /** The description these weights belong to. */
  public Network network() {
    return network;
  }

  /** A manager for the arrays of one step; close it after the step. */
  public NDManager newScratch() {
    return manager.newSubManager();
  }

  /** The arrays the optimizer changes, by name. */
  SequencedMap<String, NDArray> trained() {
    var trained = new LinkedHashMap<String, NDArray>();
    specs.stream().filter(spec -> spec.role().trained()).forEach(spec -> trained.put(spec.name(), array(spec.name())));
    return trained;
  }

  /** Names of the arrays that weight decay applies to. */
  List<String> decayed() {
    return specs.stream().filter(spec -> spec.role() == ParameterSpec.Role.WEIGHT).map(ParameterSpec::name).toList();
  }

  /** Encodes boxes; when training, normalisations use the batch's statistics and remember them. */
  public Encoded<NDArray> encode(NDArray boxes, boolean training) {
    return network.encode(new TorchOps(arrays, training), boxes);
  }

  /** Log-odds of the mask. */
  public NDArray decode(Map<String, NDArray> features, boolean training) {
    return network.decode(new TorchOps(arrays, training), features);
  }

  /** Similarities {@code [N, C]} of supports {@code [C, D]} and targets {@code [N, D]}. */
  public NDArray match(NDArray support, NDArray target) {
    return network.match(new TorchOps(arrays, false), support, target);
  }

  /**
   * Embeddings of normalised boxes of {@code side³} voxels, a few boxes at a time.
   *
   * @return one vector per box
   */
  public float[][] embed(List<float[]> boxes) {
    int atATime = 32; // more is no faster on a CPU
    List<float[]> embeddings = new ArrayList<>();
    boolean recording = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      for (int from = 0; from < boxes.size(); from += atATime) {
        List<float[]> some = boxes.subList(from, Math.min(boxes.size(), from + atATime));
        try (NDManager scratch = newScratch()) {
          float[] flat = encode(boxes(scratch, some), false).embedding().toFloatArray();
          embeddings.addAll(rows(flat, network.embeddingSize()));
        }
      }
    } finally {
      JniUtils.setGradMode(recording);
    }
    return embeddings.toArray(float[][]::new);
  }

  /** Compares all with all, without recording gradients: {@code [target][prototype]}. */
  public float[][] similarities(List<float[]> prototypes, List<float[]> targets) {
    boolean recording = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try (NDManager scratch = newScratch()) {
      NDArray support = scratch.create(prototypes.toArray(float[][]::new));
      NDArray target = scratch.create(targets.toArray(float[][]::new));
      return rows(match(support, target).toFloatArray(), prototypes.size()).toArray(float[][]::new);
    } finally {
      JniUtils.setGradMode(recording);
    }
  }

  /** Copies boxes into one array {@code [N, 1, side, side, side]}. */
  public NDArray boxes(NDManager scratch, List<float[]> boxes) {
    int side = network.side();
    int voxels = side * side * side;
    float[] flat = new float[boxes.size() * voxels];
    for (int i = 0; i < boxes.size(); i++) {
      System.arraycopy(boxes.get(i), 0, flat, i * voxels, voxels);
    }
    return scratch.create(flat, new Shape(boxes.size(), 1, side, side, side));
  }

  /** A copy of all weights, running averages included. */
  public SequencedMap<String, Tensor> weights() {
    var weights = new LinkedHashMap<String, Tensor>();
    arrays.forEach((name, array) -> weights.put(name, Tensors.fromTorch(array)));
    return Collections.unmodifiableSequencedMap(weights);
  }

  @Override
  public void close() {
    manager.close();
  }

  private NDArray array(String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalStateException("there are no weights called " + name);
    }
    return array;
  }

  private static List<float[]> rows(float[] flat, int length) {
    List<float[]> rows = new ArrayList<>();
    for (int from = 0; from < flat.length; from += length) {
      rows.add(Arrays.copyOfRange(flat, from, from + length));
    }
    return rows;
  }
}
