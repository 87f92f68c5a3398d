package io.coslive.ingest.failure;

import java.util.Locale;

/**
 * Why a tomogram failed. The set is closed because each code is a metric label and a word in a downstream program's
 * switch; the sentence beside it carries the particulars.
 */
public enum FailureCode {
  /** The announcement is not the JSON it should be, or a field is missing or out of range. */
  MALFORMED_MESSAGE,
  /** The announcement is larger than 64 KiB. */
  MESSAGE_TOO_LARGE,
  /** The announced path does not lead under one of the configured roots. */
  OUTSIDE_ROOTS,
  /** There is no such file, or it is not a regular file that can be read. */
  FILE_NOT_FOUND,
  /** The file ends before the data its header promises. */
  TRUNCATED_VOLUME,
  /** The file kept changing for longer than one waits for it. */
  STILL_BEING_WRITTEN,
  /** The header is not that of an MRC volume, contradicts itself, or promises more than a file may have. */
  MALFORMED_VOLUME,
  /** A valid MRC file of a kind this program does not process (complex, stack, too large). */
  UNSUPPORTED_VOLUME,
  /** The volume holds NaN or infinite voxels, or no contrast at all. */
  NOT_FINITE,
  /** Neither the announcement nor the header says how large a voxel is. */
  VOXEL_SIZE_UNKNOWN,
  /** A list of picks cannot be read, is none of its tomogram's, or lies outside it. */
  MALFORMED_PICKS,
  /** The network's answer was not finite. */
  INFERENCE_NOT_FINITE,
  /** What the mask refinement was given was not finite: a box or its coarse mask. */
  REFINEMENT_NOT_FINITE,
  /** ONNX Runtime gave up on this tomogram more than once, though the device is well. */
  INFERENCE_FAILED,
  /** Its work took longer than one tomogram may. */
  DEADLINE_EXCEEDED,
  /** A passing trouble in reading it (a disk that stutters or is away) outlasted its attempts. */
  ATTEMPTS_EXHAUSTED,
  /** Daemons died of it: each time one worked on this tomogram it ended without a word. */
  CRASHED_DAEMON;

  /** The code as it stands in messages and metric labels: lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
