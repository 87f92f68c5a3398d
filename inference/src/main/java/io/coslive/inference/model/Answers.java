package io.coslive.inference.model;

import io.coslive.inference.model.OnnxPart.Outputs;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;

import java.util.Arrays;

/** What must hold of a network's answers before anybody uses them. */
final class Answers {
  private Answers() {}

  /** A copy of an output; its shape is part of the bundle's contract. */
  static Tensor shaped(Outputs outputs, String name, long... shape) {
    Tensor tensor = outputs.get(name);
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new InvalidModel("output " + name + " has shape " + Arrays.toString(tensor.shape()) + " instead of "
          + Arrays.toString(shape) + "; the bundle breaks its contract");
    }
    return tensor;
  }

  /** @throws Rejected INFERENCE_NOT_FINITE */
  static void requireFinite(String what, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new Rejected(FailureCode.INFERENCE_NOT_FINITE,
            "the network's " + what + " of a box is not finite; look at"
                + " the tomogram for extreme voxels, and if there are none, at the model");
      }
    }
  }

  /** @throws Rejected INFERENCE_NOT_FINITE */
  static void requireProbabilities(float[] mask) {
    for (float value : mask) {
      if (!(value >= 0 && value <= 1)) {
        throw new Rejected(FailureCode.INFERENCE_NOT_FINITE, "the network's mask of a box holds " + value
            + ", which is no probability; look at the tomogram for extreme voxels, and if there are none, at the model");
      }
    }
  }
}
