package io.coslive.inference.model;

/** ONNX Runtime gave up on one run. It does not say whether the device or the input is to blame: ask the probe. */
public final class RunFailed extends RuntimeException {
  RunFailed(String part, RuntimeException cause) {
    super("ONNX Runtime could not run the " + part + " (" + cause.getMessage() + ")", cause);
  }
}
