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
 * @param picks path, as {@code uri}, of a file with positions to use instead of the picker's; absent for none
 * @param mask path, as {@code uri}, of an MRC volume that is zero where nothing is to be picked; absent for none
 */
public record TomogramReady(String session, String tomogram, String uri, @Nullable Double voxelSizeAngstrom,
    @Nullable TiltRange tiltRange, @Nullable Double doseElectronsPerSquareAngstrom, @Nullable Contrast contrast,
    @Nullable Instant reconstructedAt, @Nullable String sha256, @Nullable String picks, @Nullable String mask) {
  /** An announcement without picks and mask. */
  public TomogramReady(String session, String tomogram, String uri, @Nullable Double voxelSizeAngstrom,
      @Nullable TiltRange tiltRange, @Nullable Double doseElectronsPerSquareAngstrom, @Nullable Contrast contrast,
      @Nullable Instant reconstructedAt, @Nullable String sha256) {
    this(session, tomogram, uri, voxelSizeAngstrom, tiltRange, doseElectronsPerSquareAngstrom, contrast,
        reconstructedAt, sha256, null, null);
  }

  /** The same announcement for another session. */
  public TomogramReady in(String otherSession) {
    return new TomogramReady(otherSession, tomogram, uri, voxelSizeAngstrom, tiltRange, doseElectronsPerSquareAngstrom,
        contrast, reconstructedAt, sha256, picks, mask);
  }

  /** The same announcement under another name. */
  public TomogramReady named(String otherTomogram) {
    return new TomogramReady(session, otherTomogram, uri, voxelSizeAngstrom, tiltRange, doseElectronsPerSquareAngstrom,
        contrast, reconstructedAt, sha256, picks, mask);
  }

  /** The same announcement with other picks and mask. */
  public TomogramReady with(@Nullable String otherPicks, @Nullable String otherMask) {
    return new TomogramReady(session, tomogram, uri, voxelSizeAngstrom, tiltRange, doseElectronsPerSquareAngstrom,
        contrast, reconstructedAt, sha256, otherPicks, otherMask);
  }

  /** The contrast that counts. */
  public Contrast contrastOrDefault() {
    return contrast == null ? Contrast.DARK : contrast;
  }
}
