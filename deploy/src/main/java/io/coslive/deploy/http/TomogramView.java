package io.coslive.deploy.http;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * A tomogram as the page shows it.
 *
 * @param failed whether it ended on the failed topic
 * @param counts particles per class, {@code unclassified} included
 * @param seconds spent on it in all stages
 * @param uri where its voxels are
 * @param code why it failed, as a label; absent where it did not
 * @param sentence why it failed, for people
 */
record TomogramView(String name, boolean failed, int picks, Map<String, Integer> counts, double seconds,
    Instant finishedAt, double voxelSizeAngstrom, @Nullable String uri, @Nullable String code,
    @Nullable String sentence) {}
