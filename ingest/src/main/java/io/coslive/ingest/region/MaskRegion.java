package io.coslive.ingest.region;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelSource;

/**
 * Where a volume of the tomogram's shape, or a coarser one of the same extent, is not zero. Reads one voxel per
 * question, so that a mapped mask takes no memory. For one thread.
 */
final class MaskRegion implements Region {
  private final VoxelSource mask;
  private final Shape shape;
  private final Shape tomogram;
  private final float[] voxel = new float[1];

  /**
   * @param mask stays the caller's to close
   * @throws Rejected MALFORMED_VOLUME if it is finer than the tomogram or of other proportions
   */
  MaskRegion(VoxelSource mask, Shape tomogram) {
    this.mask = mask;
    this.tomogram = tomogram;
    shape = mask.shape();
    double coarser = (double) Math.max(tomogram.x(), Math.max(tomogram.y(), tomogram.z()))
        / Math.max(shape.x(), Math.max(shape.y(), shape.z()));
    if (coarser < 1 || !fits(shape.x(), tomogram.x(), coarser) || !fits(shape.y(), tomogram.y(), coarser)
        || !fits(shape.z(), tomogram.z(), coarser)) {
      throw new Rejected(FailureCode.MALFORMED_VOLUME, "the mask has " + shape + " voxels and the tomogram " + tomogram
          + ": a mask must cover the whole tomogram, with voxels as large or larger");
    }
  }

  /** Programs round a side down, up or to even when they bin, which is a voxel more or less. */
  private static boolean fits(int side, int fullSide, double coarser) {
    return Math.abs(side - fullSide / coarser) <= 1;
  }

  @Override
  public boolean allows(double x, double y, double z) {
    mask.readRow(at(x, shape.x(), tomogram.x()), at(y, shape.y(), tomogram.y()), at(z, shape.z(), tomogram.z()), 1,
        voxel, 0);
    return voxel[0] != 0;
  }

  /** The mask's voxel that covers a position of the tomogram. */
  private static int at(double position, int side, int fullSide) {
    return Math.clamp((long) Math.floor((position + 0.5) * side / fullSide), 0, side - 1);
  }
}
