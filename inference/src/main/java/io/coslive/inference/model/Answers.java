package io.coslive.inference.model;

import io.coslive.inference.model.OnnxPart.Outputs;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;

import java.util.Arrays;

/** What must hold of a network's answers before anybody uses them. */
final class Answers {
  /** ONNX Runtime's vectorised logistic function returns up to 1.0000001. */
  private static final float ROUNDING = 1e-5f;

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

  /**
   * Sets what rounding took out of 0..1 back to its ends, in place.
   *
   * @throws Rejected INFERENCE_NOT_FINITE for values farther out, or none
   */
  static void requireProbabilities(float[] mask) {
    for (int i = 0; i < mask.length; i++) {
      float value = mask[i];
      mask[i] = Math.clamp(value, 0, 1);
      if (!(Math.abs(mask[i] - value) <= ROUNDING)) {
        throw new Rejected(FailureCode.INFERENCE_NOT_FINITE, "the network's mask of a box holds " + value
            + ", which is no probability; look at the tomogram for extreme voxels, and if there are none, at the model");
      }
    }
  }
}
