package io.coslive.ingest.verticle;

import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.mrc.MrcSettings;
import io.coslive.ingest.stage.RetryPolicy;

import java.nio.file.Path;
import java.util.List;

/**
 * What ingest may read and how patient it is.
 *
 * @param roots folders under which announced tomograms must lie
 * @param maxFileBytes largest file that is opened
 * @param mrc what the MRC reader accepts
 * @param arrival for files that are still being written
 * @param retry for files that are not there yet and disks that stutter
 * @param handOverCapacity prepared tomograms that may wait for inference; each holds up to 64 MiB of boxes in memory
 * @param maxStarts a tomogram whose daemon ended so often without a word fails; each start has to be on record
 */
public record IngestSettings(List<Path> roots, long maxFileBytes, MrcSettings mrc, ArrivalSettings arrival,
    RetryPolicy retry, int handOverCapacity, int maxStarts) {
  /** What the reader assumes too. */
  public static final long DEFAULT_MAX_FILE_BYTES = MrcFile.DEFAULT_LARGEST_BYTES;
  /** One is enough to keep the device busy: the next tomogram is ready before the current one is done. */
  public static final int DEFAULT_HAND_OVER_CAPACITY = 1;

  /**
   * A tomogram that kills does so every time; but a power cut or an operator's kill counts too, and an innocent one may be
   * hit repeatedly. If every third daemon dies while it works on a certain suspect, seven more hits in a row happen once in
   * 2,000 times. Kubernetes, whose pauses grow to five minutes, comes to eight starts within a quarter of an hour.
   */
  public static final int DEFAULT_MAX_STARTS = 8;

  /** @throws IllegalArgumentException naming the key that is wrong */
  public IngestSettings {
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("roots must name at least one folder that tomograms may be read from");
    }
    if (maxFileBytes < 1024) {
      throw new IllegalArgumentException("max-file-bytes must be at least 1024, the size of an MRC header");
    }
    if (handOverCapacity < 1 || handOverCapacity > 16) {
      throw new IllegalArgumentException("hand-over-capacity must lie between 1 and 16");
    }
    if (maxStarts < 2 || maxStarts > 1000) {
      throw new IllegalArgumentException("max-starts must lie between 2 and 1000: at 1 every tomogram under way would"
          + " fail when a daemon is killed");
    }
    roots = List.copyOf(roots);
  }

  /** Every other setting at its default. */
  public static IngestSettings of(List<Path> roots) {
    return new IngestSettings(roots, DEFAULT_MAX_FILE_BYTES, MrcSettings.DEFAULTS, ArrivalSettings.DEFAULTS,
        RetryPolicy.DEFAULTS, DEFAULT_HAND_OVER_CAPACITY, DEFAULT_MAX_STARTS);
  }

  /** For files that people name because they are complete, read as leniently as they say. */
  public static IngestSettings ofComplete(List<Path> roots, boolean lenient) {
    return new IngestSettings(roots, DEFAULT_MAX_FILE_BYTES, MrcSettings.DEFAULTS.withLenient(lenient),
        ArrivalSettings.COMPLETE, RetryPolicy.DEFAULTS, DEFAULT_HAND_OVER_CAPACITY, DEFAULT_MAX_STARTS);
  }
}
