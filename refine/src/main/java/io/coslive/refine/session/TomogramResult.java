package io.coslive.refine.session;

import io.coslive.inference.model.ModelDescription;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.volume.Shape;
import io.coslive.refine.crf.RefinedParticle;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that is known of a tomogram when it is done.
 *
 * @param message the announcement
 * @param shape the tomogram's size in voxels
 * @param voxelSizeAngstrom the one that counts, of message or header
 * @param particles in the order of the files' rows; accepted and rejected ones
 * @param supportVersion digest of the support set used
 * @param stageMillis time per stage so far in ms
 */
public record TomogramResult(TomogramReady message, Shape shape, double voxelSizeAngstrom,
    List<RefinedParticle> particles, String supportVersion, ModelDescription model, Map<String, Long> stageMillis,
    Instant finishedAt) {}
