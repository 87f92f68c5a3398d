package io.coslive.trainer.training.checkpoint;

import io.coslive.trainer.training.network.InitialWeights;
import io.coslive.trainer.training.network.Network;
import io.coslive.trainer.training.network.NetworkPlan;
import io.coslive.trainer.training.network.Tensor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Putting a checkpoint together and taking it apart. */
public final class Snapshots {
  private static final String NETWORK = "network/";
  private static final String OPTIMIZER = "optimizer/";

  private Snapshots() {}

  /** The state before the first step. */
  public static Checkpoint initial(Network network, String preset, long seed) {
    return of(new Checkpoint(network.name(), preset, seed, 0, 0, new LinkedHashMap<>()), 0, 0, InitialWeights.random(
        NetworkPlan.of(network), seed), Map.of());
  }

  /** The state of the same run at a later step. */
  public static Checkpoint of(Checkpoint run, int step, long elapsedMs, Map<String, Tensor> network,
      Map<String, Tensor> optimizer) {
    var tensors = new LinkedHashMap<String, Tensor>();
    network.forEach((name, tensor) -> tensors.put(NETWORK + name, tensor));
    optimizer.forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor));
    return new Checkpoint(run.architecture(), run.preset(), run.seed(), step, elapsedMs, tensors);
  }

  /** The network's weights by their own names. */
  public static SequencedMap<String, Tensor> network(Checkpoint checkpoint) {
    return strip(checkpoint, NETWORK);
  }

  /** The optimizer's state by its own names. */
  public static SequencedMap<String, Tensor> optimizer(Checkpoint checkpoint) {
    return strip(checkpoint, OPTIMIZER);
  }

  private static SequencedMap<String, Tensor> strip(Checkpoint checkpoint, String prefix) {
    var part = new LinkedHashMap<String, Tensor>();
    checkpoint.tensors().forEach((name, tensor) -> {
      if (name.startsWith(prefix)) {
        part.put(name.substring(prefix.length()), tensor);
      }
    });
    return part;
  }
}
