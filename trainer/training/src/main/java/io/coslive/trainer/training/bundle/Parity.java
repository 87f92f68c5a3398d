package io.coslive.trainer.training.bundle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.onnxruntime.OrtException;
import io.coslive.trainer.training.network.Encoded;
import io.coslive.trainer.training.network.Tensor;
import io.coslive.trainer.training.onnx.OnnxRun;
import io.coslive.trainer.training.torch.TorchModel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Largest absolute differences between PyTorch and ONNX Runtime on the same boxes.
 *
 * @param embedding of the encoder's embedding
 * @param mask of the decoder's mask, made from ONNX Runtime's own feature maps; 0 where there is none
 * @param similarity of the matcher
 */
public record Parity(double embedding, double mask, double similarity) {
  /** What an export must stay within. */
  public static final double LIMIT = 1e-4;

  /** The worst of the three. */
  public double worst() {
    return Math.max(embedding, Math.max(mask, similarity));
  }

  /** Whether the ONNX files do what the trained network does. */
  public boolean holds() {
    return worst() <= LIMIT;
  }

  /**
   * Compares.
   *
   * @param boxes normalised boxes; the batch size of both sides
   * @throws OrtException if ONNX Runtime does not accept a file
   */
  public static Parity measure(TorchModel model, BundleParts parts, List<float[]> boxes) throws OrtException {
    try (NDManager scratch = model.newScratch();
        var encoder = new OnnxRun(parts.encoder());
        var matcher = new OnnxRun(parts.matcher())) {
      NDArray input = model.boxes(scratch, boxes);
      Encoded<NDArray> expected = model.encode(input, false);
      int side = model.network().side();
      var box = new Tensor(List.of(boxes.size(), 1, side, side, side), input.toFloatArray());
      Map<String, Tensor> encoded = encoder.run(Map.of("box", box));
      Tensor embedding = get(encoded, "embedding");
      Tensor matched = get(matcher.run(Map.of("support", embedding, "target", embedding)), "similarity");
      NDArray similarity = model.match(expected.embedding(), expected.embedding());
      return new Parity(difference(expected.embedding(), embedding), parts.decoder() == null
          ? 0
          : maskDifference(model, parts.decoder(), expected, encoded), difference(similarity, matched));
    }
  }

  private static double maskDifference(TorchModel model, byte[] file, Encoded<NDArray> expected,
      Map<String, Tensor> encoded) throws OrtException {
    try (var decoder = new OnnxRun(file)) {
      NDArray mask = model.decode(expected.features(), false).getNDArrayInternal().sigmoid();
      return difference(mask, get(decoder.run(encoded), "mask"));
    }
  }

  private static Tensor get(Map<String, Tensor> outputs, String name) {
    Tensor output = outputs.get(name);
    if (output == null) {
      throw new IllegalStateException("the ONNX file has no output " + name + " but " + new ArrayList<>(outputs
          .keySet()));
    }
    return output;
  }

  private static double difference(NDArray expected, Tensor actual) {
    float[] values = expected.toFloatArray();
    if (values.length != actual.values().length) {
      throw new IllegalStateException("ONNX Runtime returns " + actual.shape() + " where PyTorch returns " + expected
          .getShape());
    }
    double worst = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = Math.abs((double) values[i] - actual.values()[i]);
      // Written so that NaN counts as a difference.
      worst = difference <= worst ? worst : Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
    }
    return worst;
  }
}
