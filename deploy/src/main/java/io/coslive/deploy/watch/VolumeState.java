package io.coslive.deploy.watch;

import io.coslive.ingest.mrc.MrcHeader;

/** How far the file of a tomogram is. */
sealed interface VolumeState {
  /**
   * Shorter than its header promises, or changed a moment ago.
   *
   * @param promisedBytes 0 while there is no header yet
   * @param unchangedSeconds for how long nothing was added
   */
  record Unfinished(long bytes, long promisedBytes, long unchangedSeconds) implements VolumeState {}

  /** As long as its header promises, and at rest or said to be done. */
  record Complete(MrcHeader header, Stamp stamp) implements VolumeState {}

  /** At rest, and no volume that could be read. */
  record Broken(String sentence) implements VolumeState {}

  /** No longer there. */
  record Gone() implements VolumeState {}
}
