package io.coslive.ingest.message;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Announces a finished tomogram; topic {@code tomograms}, keyed by the tomogram's id.
 *
 * @param session the acquisition session; also the name of its folder in the archive
 * @param tomogram the tomogram's id, unique in the session; its folder's name and {@code rlnTomoName}
 * @param uri path of the MRC file, absolute or relative to one of the configured roots
 * @param voxelSizeAngstrom edge of a voxel in Å; where absent, the header's value counts
 * @param tiltRange for the record; absent if unknown
 * @param doseElectronsPerSquareAngstrom dose of the whole series in e/Å², for the record; absent if unknown
 * @param contrast dark if absent
 * @param reconstructedAt when the file was finished, for the latency figures
 * @param sha256 hex digest of the file, checked where present
 */
public record TomogramReady(String session, String tomogram, String uri, @Nullable Double voxelSizeAngstrom,
    @Nullable TiltRange tiltRange, @Nullable Double doseElectronsPerSquareAngstrom, @Nullable Contrast contrast,
    @Nullable Instant reconstructedAt, @Nullable String sha256) {
  /** The contrast that counts. */
  public Contrast contrastOrDefault() {
    return contrast == null ? Contrast.DARK : contrast;
  }
}
