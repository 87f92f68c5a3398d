package io.coslive.deploy.watch.mdoc;

/** What a file called {@code .mdoc} turned out to be. */
public sealed interface MdocReading permits TiltSeries, MdocReading.NotASeries {
  /**
   * A montage, one tilt's frames, or nothing readable.
   *
   * @param sentence which of them
   */
  record NotASeries(String sentence) implements MdocReading {}
}
