package io.coslive.ingest.message;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * A classified particle; topic {@code particles}, keyed by its id.
 *
 * @param id the same for the same tomogram, position and nothing else, so that a rerun overwrites
 * @param x position in voxels of the announced tomogram, zero-based, x fastest
 * @param className a class of the support set, or {@value #UNCLASSIFIED}
 * @param probabilities per class of the support set; with {@code rejectScore} they sum to 1
 * @param rejectScore calibrated probability that it is none of them; comparable between models, and it may exceed ½
 *     where the threshold was set for recall
 * @param pickScore height of the pick's peak in robust standard deviations
 * @param supportVersion digest of the support set it was matched against
 * @param model id of the model bundle
 * @param maskSide edge of the mask's box in voxels of {@code maskVoxelSizeAngstrom}, centred on the position
 * @param mask bit-packed refined mask, x fastest, lowest bit first; absent where the particle was rejected
 * @param maskVolumeCubicAngstrom volume of the mask; 0 where absent
 * @param maskConfidence mean foreground probability of the mask's voxels, ½ to 1; 0 where the mask is absent or empty
 * @param embedding little-endian float16
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ParticleMessage(String id, String session, String tomogram, double x, double y, double z,
    double voxelSizeAngstrom, String className, Map<String, Double> probabilities, double rejectScore, double pickScore,
    String supportVersion, String model, int maskSide, double maskVoxelSizeAngstrom, byte @Nullable [] mask,
    double maskVolumeCubicAngstrom, double maskConfidence, byte[] embedding) {
  /** The class of a particle that matches none of the support set. */
  public static final String UNCLASSIFIED = "unclassified";
}
