package io.coslive.trainer.training.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Weights of a network that has not been trained. */
public final class InitialWeights {
  private InitialWeights() {}

  /** Weights and biases uniform within ±1/√(inputs), so that values keep their magnitude from layer to layer. */
  public static SequencedMap<String, Tensor> random(NetworkPlan plan, long seed) {
    var random = new SplittableRandom(seed);
    var weights = new LinkedHashMap<String, Tensor>();
    for (ParameterSpec spec : plan.parameters()) {
      weights.put(spec.name(), new Tensor(spec.shape(), values(spec, random)));
    }
    return weights;
  }

  private static float[] values(ParameterSpec spec, RandomGenerator random) {
    float[] values = new float[spec.elements()];
    switch (spec.role()) {
      case WEIGHT, BIAS -> {
        float bound = (float) (1 / Math.sqrt(spec.fanIn()));
        for (int i = 0; i < values.length; i++) {
          values[i] = random.nextFloat(-bound, bound);
        }
      }
      case SCALE, RUNNING_VARIANCE -> Arrays.fill(values, 1);
      case OFFSET, RUNNING_MEAN -> Arrays.fill(values, 0);
    }
    return values;
  }
}
