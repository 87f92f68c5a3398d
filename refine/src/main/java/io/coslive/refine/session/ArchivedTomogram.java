package io.coslive.refine.session;

import io.coslive.inference.model.ModelDescription;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.volume.Shape;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A tomogram's {@code tomogram.json}: what replay needs to announce it again and to compare.
 *
 * @param announced the announcement as it came
 * @param shape the tomogram's size in voxels
 * @param voxelSizeAngstrom the one that counted, of message or header
 * @param picks number of particles, accepted or not
 * @param counts particles per class, {@code unclassified} included
 * @param stageMillis time per stage in ms
 * @param files what was written, relative to the archive
 */
public record ArchivedTomogram(TomogramReady announced, Shape shape, double voxelSizeAngstrom, int picks,
    Map<String, Integer> counts, Map<String, Long> stageMillis, ModelDescription model, String supportVersion,
    List<String> files, Instant finishedAt) {
  /** @throws NullPointerException naming the part that a file lacks */
  public ArchivedTomogram {
    Objects.requireNonNull(announced, "announced");
    Objects.requireNonNull(counts, "counts");
    Objects.requireNonNull(finishedAt, "finished_at");
  }
}
