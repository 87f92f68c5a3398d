package io.coslive.trainer.training.network;

import io.coslive.inference.matching.Similarity;

import java.util.Map;
import java.util.SequencedMap;

/** The description of a COS-Net: an encoder, a mask decoder that shares its feature maps, a matcher. Stateless. */
public interface Network {
  /** Name of the architecture, as in {@code model.json}. */
  String name();

  /** Edge of the input box in voxels. */
  int side();

  /** Length of an embedding. */
  int embeddingSize();

  /** The feature maps handed from the encoder to the decoder; none where there is no decoder. */
  SequencedMap<String, Grid> features();

  /** Whether it makes masks. */
  default boolean hasDecoder() {
    return !features().isEmpty();
  }

  /** How its embeddings are compared. */
  default Similarity similarity() {
    return Similarity.COSINE;
  }

  /** Encodes boxes {@code [N, 1, side, side, side]}. */
  <T> Encoded<T> encode(Ops<T> ops, T boxes);

  /** The particle mask as log-odds per voxel, {@code [N, 1, side, side, side]}. */
  <T> T decode(Ops<T> ops, Map<String, T> features);

  /** How alike supports {@code [C, embedding size]} and targets {@code [N, embedding size]} are, {@code [N, C]}. */
  default <T> T match(Ops<T> ops, T support, T target) {
    return ops.products(support, target);
  }
}
