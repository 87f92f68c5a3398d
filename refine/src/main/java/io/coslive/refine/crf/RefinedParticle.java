package io.coslive.refine.crf;

import io.coslive.inference.stage.ClassifiedParticle;
import org.jspecify.annotations.Nullable;

/**
 * A particle with its refined mask.
 *
 * @param mask bit-packed voxels of the model's box, x fastest, lowest bit first; absent where the particle was rejected
 * @param maskVolumeCubicAngstrom volume of the mask in Å³; 0 where absent
 * @param maskConfidence mean foreground marginal of the mask's voxels, ½ to 1; 0 where the mask is absent or empty
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RefinedParticle(ClassifiedParticle particle, byte @Nullable [] mask, double maskVolumeCubicAngstrom,
    double maskConfidence) {}
