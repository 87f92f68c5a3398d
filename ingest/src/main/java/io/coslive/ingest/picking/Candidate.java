package io.coslive.ingest.picking;

import org.jspecify.annotations.Nullable;

/**
 * A maximum of the response, before it is known how high the noise is. Positions in voxels of the tomogram.
 *
 * @param narrow where the scale sees it, with its response
 * @param wide where the next wider scale sees it, with that scale's response; absent where that does not count
 */
record Candidate(Peak narrow, @Nullable Peak wide) {}
