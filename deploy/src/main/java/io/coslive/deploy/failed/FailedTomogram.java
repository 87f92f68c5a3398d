package io.coslive.deploy.failed;

import io.coslive.ingest.message.TomogramFailed;

/**
 * One record of the failed topic.
 *
 * @param fate as of when the topics were read
 */
public record FailedTomogram(FailedId id, TomogramFailed failure, Fate fate) {
  /** {@code session/tomogram}, or {@code ?} where the announcement could not be read. */
  public String name() {
    return failure.session() == null || failure.tomogram() == null
        ? "?"
        : failure.session() + "/" + failure.tomogram();
  }
}
