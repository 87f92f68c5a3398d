package io.coslive.trainer.training.network;

import java.util.List;

/**
 * What a network needs, found by walking through its description.
 *
 * @param parameters every array of weights, in the order of use: first the encoder's, then the decoder's,
 *     then the matcher's
 * @param encoderMacs multiply-accumulates per box of the encoder
 * @param decoderMacs multiply-accumulates per box of the decoder
 */
public record NetworkPlan(List<ParameterSpec> parameters, long encoderMacs, long decoderMacs) {
  /** Walks through the network. */
  public static NetworkPlan of(Network network) {
    var ops = new TracingOps();
    Encoded<Grid> encoded = network.encode(ops, new Grid(1, network.side()));
    if (!encoded.features().equals(network.features())) {
      throw new IllegalStateException(network.name() + " says its features are " + network.features() + " but makes "
          + encoded.features());
    }
    long encoderMacs = ops.macs();
    if (network.hasDecoder()) {
      network.decode(ops, encoded.features());
    }
    long decoderMacs = ops.macs() - encoderMacs;
    network.match(ops, encoded.embedding(), encoded.embedding());
    return new NetworkPlan(ops.parameters(), encoderMacs, decoderMacs);
  }

  /** Number of values the optimizer changes. */
  public long trainedValues() {
    return parameters.stream().filter(spec -> spec.role().trained()).mapToLong(ParameterSpec::elements).sum();
  }
}
