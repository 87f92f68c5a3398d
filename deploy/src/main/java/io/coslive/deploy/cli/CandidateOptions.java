package io.coslive.deploy.cli;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.region.RegionSettings;
import io.coslive.ingest.subtomogram.BoundarySettings;
import io.coslive.ingest.subtomogram.BoundarySettings.Boundary;
import io.coslive.ingest.verticle.CandidateSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is picked and where, for the commands that run the pipeline themselves. */
final class CandidateOptions {
  @Option(names = "--particle-diameter", paramLabel = "Å", description = "Typical diameter of your particles in Å (default: 200).")
  private @Nullable Double diameterAngstrom;

  @Option(names = "--largest-diameter", paramLabel = "Å", description = "Diameter of the largest, up to 2.56 times the "
      + "typical one, where your particles differ much (default: they do not).")
  private @Nullable Double largestAngstrom;

  @Option(names = "--threshold", paramLabel = "SIGMAS", description = "Least height of a pick in robust standard deviations "
      + "(default: 4). Lower finds more, and more that are nothing.")
  private @Nullable Double thresholdSigmas;

  @Option(names = "--gold-beads", paramLabel = "Å", description = "Keep away from gold beads of this diameter in Å.")
  private double goldBeadDiameterAngstrom = RegionSettings.DEFAULTS.goldBeadDiameterAngstrom();

  @Option(names = "--edge", paramLabel = "Å", description = "Pick nothing nearer to a face of the tomogram.")
  private double edgeAngstrom = RegionSettings.DEFAULTS.edgeAngstrom();

  @Option(names = "--box", paramLabel = "X0:X1,Y0:Y1,Z0:Z1", description = "Pick only in this part, in voxels from 0, "
      + "such as :,:,120:340.")
  private String box = RegionSettings.DEFAULTS.box();

  @Option(names = "--boundary", paramLabel = "reflect|reject", description = "Where a particle's box leaves the tomogram: "
      + "mirror what is missing, or leave the particle out if more than a quarter is (default: reflect).")
  private Boundary boundary = Boundary.REFLECT;

  /** @throws Rejected if a value is out of range */
  CandidateSettings settings() {
    try {
      return new CandidateSettings(Picking.of(diameterAngstrom, largestAngstrom, thresholdSigmas),
          new RegionSettings(edgeAngstrom, goldBeadDiameterAngstrom, box),
          new BoundarySettings(boundary, BoundarySettings.DEFAULTS.mostOutsidePercent()));
    } catch (IllegalArgumentException e) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE, "on the command line, " + e.getMessage(), e);
    }
  }
}
