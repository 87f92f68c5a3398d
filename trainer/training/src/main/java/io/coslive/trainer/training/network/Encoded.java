package io.coslive.trainer.training.network;

import java.util.SequencedMap;

/**
 * What an encoder returns.
 *
 * @param embedding {@code [N, embedding size]}, of unit length where the network compares cosines
 * @param features the feature maps the decoder asks for, by the names they bear in the ONNX files
 */
public record Encoded<T>(T embedding, SequencedMap<String, T> features) {}
