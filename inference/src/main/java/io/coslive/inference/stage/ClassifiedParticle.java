package io.coslive.inference.stage;

import io.coslive.inference.matching.Decision;
import io.coslive.ingest.subtomogram.BoxVoxels;
import io.coslive.ingest.subtomogram.Subtomogram;
import org.jspecify.annotations.Nullable;

/**
 * A particle after inference.
 *
 * @param embedding unit length
 * @param coarseMask foreground probability per voxel of the box, x fastest; absent where the particle was rejected
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ClassifiedParticle(Subtomogram subtomogram, float[] embedding, Decision decision,
    @Nullable BoxVoxels coarseMask) {}
