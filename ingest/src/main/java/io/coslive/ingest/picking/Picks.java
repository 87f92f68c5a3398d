package io.coslive.ingest.picking;

import java.util.List;

/**
 * The picks of one tomogram.
 *
 * @param best best first, at most {@code maxPicks}
 * @param surplus how many more there would be without that limit
 */
public record Picks(List<Pick> best, int surplus) {}
