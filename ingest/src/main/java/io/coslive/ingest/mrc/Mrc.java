package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.volume.Volume;

import java.nio.file.Path;

/** Reading whole volumes, compressed or not: density maps, boxes, labels. Tomograms go through {@link MrcFile}. */
public final class Mrc {
  /** Most voxels of a whole volume, 2 GiB as float32: a map of 812³; what is larger is read in parts. */
  public static final long WHOLE_VOLUME_VOXELS = 1L << 29;
  /** Most bytes a compressed volume may expand to: as many voxels as fit into memory, in the largest mode. */
  private static final long EXPANDED_BYTES = WHOLE_VOLUME_VOXELS * Float.BYTES + (1L << 20);

  private Mrc() {}

  /**
   * Reads a volume whose header knows its voxel size.
   *
   * @throws Rejected VOXEL_SIZE_UNKNOWN if it does not, else as {@link MrcFile#open(Path)}
   */
  public static Volume readVolume(Path path) {
    return read(path, 0, MrcSettings.DEFAULTS);
  }

  /** As above, whatever the header says of the voxel size. */
  public static Volume readVolume(Path path, double voxelSizeAngstrom) {
    return readVolume(path, voxelSizeAngstrom, MrcSettings.DEFAULTS);
  }

  /** As above, by other settings; compressed volumes have a limit of 2 GiB here. */
  public static Volume readVolume(Path path, double voxelSizeAngstrom, MrcSettings settings) {
    if (!(voxelSizeAngstrom > 0)) {
      throw new IllegalArgumentException("a voxel size of " + voxelSizeAngstrom + " Å is not positive");
    }
    return read(path, voxelSizeAngstrom, settings);
  }

  /** @param voxelSizeAngstrom 0 to take the header's */
  private static Volume read(Path path, double voxelSizeAngstrom, MrcSettings settings) {
    MrcSettings whole = new MrcSettings(settings.lenient(), Math.min(settings.maxExpandedBytes(), EXPANDED_BYTES),
        settings.scratchFolder());
    try (MrcFile file = MrcFile.open(path, whole)) {
      if (file.shape().voxels() > WHOLE_VOLUME_VOXELS) {
        throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, path + " has " + file.shape()
            + " voxels (bytes 0 to 11), more than fit into memory at once. Crop or bin it.");
      }
      double size = voxelSizeAngstrom > 0 ? voxelSizeAngstrom : file.voxelSizeAngstrom();
      if (!(size > 0)) {
        throw new Rejected(FailureCode.VOXEL_SIZE_UNKNOWN,
            path + " does not say how large a voxel is (bytes 28 to 51). State the voxel size.");
      }
      float[] data = new float[(int) file.shape().voxels()];
      file.readSlices(0, file.shape().z(), data, 0);
      return new Volume(file.shape(), size, data);
    }
  }
}
