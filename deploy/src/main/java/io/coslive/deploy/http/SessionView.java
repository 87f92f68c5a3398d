package io.coslive.deploy.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A session as the page shows it.
 *
 * @param counts particles per class over all its tomograms
 * @param colours {@code #rrggbb} per class
 * @param model id of the model of the last result; empty if there is none yet
 * @param supportVersion of the last result; empty if there is none yet
 * @param tomograms newest first
 */
record SessionView(String name, Map<String, Integer> counts, Map<String, String> colours, String model,
    String supportVersion, List<TomogramView> tomograms) {
  /** One line of the list of sessions. */
  record Line(String name, int tomograms, int failed, int particles, Instant lastAt) {}
}
