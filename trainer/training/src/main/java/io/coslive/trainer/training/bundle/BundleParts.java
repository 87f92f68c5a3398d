package io.coslive.trainer.training.bundle;

import io.coslive.inference.model.ModelBundle;
import io.coslive.trainer.training.network.Network;
import io.coslive.trainer.training.network.Tensor;
import io.coslive.trainer.training.onnx.OnnxParts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** The three ONNX files in memory. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BundleParts(byte[] encoder, byte[] decoder, byte[] matcher) {
  /** Writes the network with the given weights. */
  public static BundleParts of(Network network, Map<String, Tensor> weights) {
    return new BundleParts(OnnxParts.encoder(network, weights), OnnxParts.decoder(network, weights), OnnxParts.matcher(
        network.embeddingSize()));
  }

  /** By the names {@code model.json} uses. */
  SequencedMap<String, byte[]> byName() {
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put(ModelBundle.ENCODER, encoder);
    parts.put(ModelBundle.DECODER, decoder);
    parts.put(ModelBundle.MATCHER, matcher);
    return parts;
  }
}
