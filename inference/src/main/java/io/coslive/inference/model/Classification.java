package io.coslive.inference.model;

import io.coslive.inference.stage.ClassifiedParticle;

import java.util.List;

/**
 * What the network says about a tomogram's boxes.
 *
 * @param particles one per box, in the same order
 * @param encodeNanos time spent on embedding and matching
 * @param decodeNanos time spent on masks
 */
public record Classification(List<ClassifiedParticle> particles, long encodeNanos, long decodeNanos) {}
