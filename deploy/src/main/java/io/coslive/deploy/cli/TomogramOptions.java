package io.coslive.deploy.cli;

import io.coslive.ingest.message.Contrast;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What tomograms are like, for the commands that take files. */
final class TomogramOptions {
  @Option(names = "--voxel-size", paramLabel = "Å", description = "Edge of a voxel in Å (default: the header's).")
  @Nullable Double voxelSizeAngstrom;

  @Option(names = "--contrast", paramLabel = "dark|light", defaultValue = "dark",
      description = "Whether particles are dark, as AreTomo and IMOD reconstruct, or light, as Warp does "
          + "(default: ${DEFAULT-VALUE}).")
  Contrast contrast;
}
