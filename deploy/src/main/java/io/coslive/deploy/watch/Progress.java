package io.coslive.deploy.watch;

import io.coslive.ingest.message.TomogramReady;

/** What became of a tomogram so far, for whoever looks on. */
public sealed interface Progress {
  /**
   * Its file is being written.
   *
   * @param promisedBytes 0 while there is no header
   * @param unchangedSeconds for how long nothing was added
   */
  record Writing(long bytes, long promisedBytes, long unchangedSeconds) implements Progress {}

  /** It is complete, and its mdoc is not there yet. */
  record AwaitingMdoc(String sentence) implements Progress {}

  /** It cannot be announced as it is; looked at again when it changes. */
  record Unusable(String sentence) implements Progress {}

  /**
   * It was announced now.
   *
   * @param note what else is worth knowing: tilts, where the voxel size is from, what is missing
   */
  record Announced(TomogramReady announcement, String note) implements Progress {}

  /** The session has a tomogram of this name from another file; this one is not announced. */
  record Taken(String uri) implements Progress {}

  /** Announced by a former watcher or by hand. */
  record AnnouncedBefore() implements Progress {}

  /** Its file is gone. */
  record Gone() implements Progress {}
}
