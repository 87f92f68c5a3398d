package io.coslive.ingest.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The one result of a tomogram; topic {@code tomograms.processed}, keyed by the tomogram's id, in the same transaction as
 * its particles.
 *
 * @param counts particles per class, {@code unclassified} included
 * @param stageMillis time spent per stage in ms: open, pick, extract, encode, decode, refine, write
 * @param files what was written, relative to the archive
 */
public record TomogramProcessed(String session, String tomogram, String uri, double voxelSizeAngstrom, int picks,
    Map<String, Integer> counts, Map<String, Long> stageMillis, String model, String supportVersion, List<String> files,
    Instant finishedAt) {}
