package io.coslive.ingest.formats;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.volume.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What a particle list leaves unsaid of its tomogram.
 *
 * @param name counts where a file names none
 * @param shape size in voxels; needed where positions are measured from the centre
 * @param voxelSizeAngstrom needed where positions are in Å or in pixels of another size; 0 if unknown
 * @param pixelSizeAngstrom of the tilt series, and so of {@code rlnCoordinateX}; when reading it wins over what the file
 *     says, when writing an optics table that is carried over wins; 0 if unknown
 */
public record TomogramFrame(@Nullable String name, @Nullable Shape shape, double voxelSizeAngstrom,
    double pixelSizeAngstrom) {
  /** Nothing is known; enough for the formats that count voxels. */
  public static final TomogramFrame UNKNOWN = new TomogramFrame(null, null, 0, 0);

  /** @throws IllegalArgumentException if a size is negative or not finite */
  public TomogramFrame {
    if (!(voxelSizeAngstrom >= 0 && pixelSizeAngstrom >= 0) || voxelSizeAngstrom + pixelSizeAngstrom > 1e6) {
      throw new IllegalArgumentException("a voxel of " + voxelSizeAngstrom + " Å, a pixel of " + pixelSizeAngstrom);
    }
  }

  /** A tomogram of known size. */
  public static TomogramFrame of(Shape shape, double voxelSizeAngstrom) {
    return new TomogramFrame(null, shape, voxelSizeAngstrom, 0);
  }

  /** The same with another name. */
  public TomogramFrame named(String tomogram) {
    return new TomogramFrame(tomogram, shape, voxelSizeAngstrom, pixelSizeAngstrom);
  }

  /** @throws Rejected VOXEL_SIZE_UNKNOWN */
  double requireVoxelSize(String file, String unit) {
    if (voxelSizeAngstrom == 0) {
      throw new Rejected(FailureCode.VOXEL_SIZE_UNKNOWN,
          file + " has positions in " + unit + "; give the tomogram's voxel size to turn them into voxels.");
    }
    return voxelSizeAngstrom;
  }

  /** @throws Rejected MALFORMED_PICKS */
  Shape requireShape(String file) {
    if (shape == null) {
      throw new Rejected(FailureCode.MALFORMED_PICKS,
          file + " has positions from the tomogram's centre; give the tomogram's size in voxels to find it.");
    }
    return shape;
  }
}
