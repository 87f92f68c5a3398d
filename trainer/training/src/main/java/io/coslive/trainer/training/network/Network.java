package io.coslive.trainer.training.network;

import java.util.Map;
import java.util.SequencedMap;

/** The description of a COS-Net: an encoder and a mask decoder that shares its feature maps. Stateless. */
public interface Network {
  /** Name of the architecture, as in {@code model.json}. */
  String name();

  /** Edge of the input box in voxels. */
  int side();

  /** Length of an embedding. */
  int embeddingSize();

  /** The feature maps handed from the encoder to the decoder. */
  SequencedMap<String, Grid> features();

  /** Encodes boxes {@code [N, 1, side, side, side]}. */
  <T> Encoded<T> encode(Ops<T> ops, T boxes);

  /** The particle mask as log-odds per voxel, {@code [N, 1, side, side, side]}. */
  <T> T decode(Ops<T> ops, Map<String, T> features);
}
