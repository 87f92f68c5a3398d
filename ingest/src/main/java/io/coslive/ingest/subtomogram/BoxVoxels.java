package io.coslive.ingest.subtomogram;

/** The values of one box, in Java's memory or in a {@link BoxStore}'s file. */
@FunctionalInterface
public interface BoxVoxels {
  /**
   * Fetches the values, x fastest. Callable from any thread.
   *
   * @return not to be changed
   * @throws io.coslive.ingest.failure.Transient if the disk fails
   * @throws IllegalStateException if the store is closed
   */
  float[] read();
}
