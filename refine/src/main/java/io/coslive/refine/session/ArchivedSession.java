package io.coslive.refine.session;

import java.util.List;
import java.util.Map;

/**
 * A session's {@code session.json}, derived from its {@code tomogram.json} files.
 *
 * @param counts particles per class over all tomograms, {@code unclassified} included
 * @param tomograms in the order in which they were finished
 */
public record ArchivedSession(String session, Map<String, Integer> counts, List<ArchivedTomogram> tomograms) {}
