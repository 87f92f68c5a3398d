package io.coslive.refine.crf;

import java.util.Arrays;
import java.util.BitSet;

/** One bit per voxel, x fastest, lowest bit of a byte first. */
public final class MaskBits {
  private MaskBits() {}

  /** Packs to exactly ⌈voxels / 8⌉ bytes. */
  public static byte[] pack(BitSet mask, int voxels) {
    return Arrays.copyOf(mask.toByteArray(), (voxels + 7) / 8);
  }

  /** Whether the voxel with this index belongs to the mask. */
  public static boolean contains(byte[] mask, int voxel) {
    return (mask[voxel >> 3] >> (voxel & 7) & 1) != 0;
  }
}
