package io.coslive.inference.verticle;

import io.coslive.inference.model.EngineSettings;

import java.nio.file.Path;

/**
 * Which network runs, and how.
 *
 * @param modelBundle folder with {@code model.json} and the ONNX parts it names
 * @param handOverCapacity classified tomograms that may wait for refinement
 */
public record InferenceSettings(Path modelBundle, EngineSettings engine, int handOverCapacity) {
  /** Refinement is as fast as inference; one place evens out the difference. */
  public static final int DEFAULT_HAND_OVER_CAPACITY = 1;

  /** @throws IllegalArgumentException naming the key that is wrong */
  public InferenceSettings {
    if (handOverCapacity < 1 || handOverCapacity > 16) {
      throw new IllegalArgumentException("hand-over-capacity must lie between 1 and 16");
    }
  }

  /** Every other setting at its default. */
  public static InferenceSettings of(Path modelBundle) {
    return new InferenceSettings(modelBundle, EngineSettings.DEFAULTS, DEFAULT_HAND_OVER_CAPACITY);
  }
}
