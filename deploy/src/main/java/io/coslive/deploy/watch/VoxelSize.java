package io.coslive.deploy.watch;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * The voxel size to announce, and where it is from.
 *
 * @param angstrom edge of a voxel in Å; absent where nobody says
 * @param note for people; empty where it is the header's, as it should be
 */
record VoxelSize(@Nullable Double angstrom, String note) {
  /** Names carry two decimals and headers single precision; what differs by more is another size. */
  private static final double AGREES_WITHIN = 0.01;

  /**
   * What was typed wins; then the header, which has more digits than a name, unless it contradicts the name: programs that
   * filter volumes lose the header's size or write 1, while a name is only ever written on purpose.
   */
  static VoxelSize of(@Nullable Double typed, double header, @Nullable Double name) {
    if (typed != null) {
      return new VoxelSize(typed, "voxel size as given");
    }
    if (name == null || !(name > 0)) {
      return header > 0 ? new VoxelSize(header, "") : new VoxelSize(null, "");
    }
    if (!(header > 0)) {
      return new VoxelSize(name, "voxel size from the name");
    }
    return Math.abs(header - name) <= AGREES_WITHIN * name
        ? new VoxelSize(header, "")
        : new VoxelSize(name, String.format(Locale.ROOT, "voxel size from the name; the header says %.2f Å", header));
  }
}
