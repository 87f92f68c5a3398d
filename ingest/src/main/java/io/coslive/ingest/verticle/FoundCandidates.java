package io.coslive.ingest.verticle;

import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.region.Exclusion;

import java.util.List;
import java.util.Map;

/**
 * The candidates of one tomogram.
 *
 * @param picks best first, at most {@code max-picks}, positions in voxels of the tomogram
 * @param excluded how many others were left out, by reason; reasons without any are absent
 */
record FoundCandidates(List<Pick> picks, Map<Exclusion, Integer> excluded) {}
