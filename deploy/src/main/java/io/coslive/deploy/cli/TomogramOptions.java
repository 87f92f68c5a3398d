package io.coslive.deploy.cli;

import io.coslive.ingest.message.Contrast;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What tomograms are like, for the commands that take files. */
final class TomogramOptions {
  /** As they come from most programs: the header knows the voxel size, and particles are dark. */
  static final TomogramOptions DARK = new TomogramOptions();

  @Option(names = "--voxel-size", paramLabel = "Å", description = "Edge of a voxel in Å (default: the header's).")
  private @Nullable Double voxelSizeAngstrom;

  @Option(names = "--contrast", paramLabel = "dark|light", description = "Whether particles are dark, as AreTomo and IMOD "
      + "reconstruct, or light, as Warp does (default: dark).")
  private Contrast contrast = Contrast.DARK;

  @Mixin
  private LenientOption lenient = new LenientOption();

  @Nullable
  Double voxelSizeAngstrom() {
    return voxelSizeAngstrom;
  }

  Contrast contrast() {
    return contrast;
  }

  LenientOption lenient() {
    return lenient;
  }
}
