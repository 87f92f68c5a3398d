package io.coslive.trainer.training.bundle;

import io.coslive.inference.model.ModelBundle;
import io.coslive.trainer.training.network.Network;
import io.coslive.trainer.training.network.Tensor;
import io.coslive.trainer.training.onnx.OnnxParts;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The ONNX files in memory.
 *
 * @param decoder absent where the network has none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BundleParts(byte[] encoder, byte @Nullable [] decoder, byte[] matcher) {
  /** Writes the network with the given weights. */
  public static BundleParts of(Network network, Map<String, Tensor> weights) {
    return new BundleParts(OnnxParts.encoder(network, weights), network.hasDecoder()
        ? OnnxParts.decoder(network, weights)
        : null, OnnxParts.matcher(network, weights));
  }

  /** By the names {@code model.json} uses. */
  SequencedMap<String, byte[]> byName() {
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put(ModelBundle.ENCODER, encoder);
    if (decoder != null) {
      parts.put(ModelBundle.DECODER, decoder);
    }
    parts.put(ModelBundle.MATCHER, matcher);
    return parts;
  }
}
