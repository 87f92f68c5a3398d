package io.coslive.deploy.cli;

import io.coslive.deploy.picture.ClassColours;
import io.coslive.deploy.picture.Dot;
import io.coslive.deploy.picture.SlicePicture;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.picking.PickingSettings;
import io.coslive.refine.session.ArchivedParticle;
import io.coslive.refine.session.ArchivedSession;
import io.coslive.refine.session.ArchivedTomogram;
import io.coslive.refine.session.SessionArchive;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code coslive picture}. */
@Command(name = "picture", header = "Draw a slice of a processed tomogram with its particles.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "x points right and y down. A circle's colour is the particle's class; grey ones were rejected."})
final class PictureCommand implements Runnable {
  @Parameters(paramLabel = "SESSION_DIR/TOMOGRAM", description = "A tomogram's folder, such as results/grid3/TS_01.")
  private Path folder;

  @Option(names = "--out", required = true, paramLabel = "FILE.png", description = "Where the picture goes.")
  private Path out;

  @Option(names = "--z", paramLabel = "SLICE", description = "The slice, in voxels from 0 (default: the middle).")
  private @Nullable Integer z;

  @Option(names = "--tomogram", paramLabel = "FILE.mrc", description = "The tomogram, where it was moved since.")
  private @Nullable Path moved;

  @Option(names = "--particle-diameter", paramLabel = "Å", description = "Diameter of the circles in Å "
      + "(default: the picker's).")
  private double diameterAngstrom = PickingSettings.DEFAULTS.particleDiameterAngstrom();

  @Option(names = "--pixels", paramLabel = "N", defaultValue = "1024", description = "Length of the longer side (default: ${DEFAULT-VALUE}).")
  private int pixels;

  @Option(names = "--accepted-only", description = "Leave out what was rejected.")
  private boolean acceptedOnly;

  @Mixin
  private LenientOption lenient;

  @Override
  public void run() {
    try {
      Path real = folder.toRealPath();
      ArchivedSession session = SessionArchive.readSession(parentOf(real));
      ArchivedTomogram tomogram = session.tomograms().stream()
          .filter(t -> real.endsWith(t.announced().tomogram())).findFirst()
          .orElseThrow(() -> new Rejected(FailureCode.FILE_NOT_FOUND,
              "session.json beside " + folder + " does not list it; name a tomogram's folder"));
      Map<String, Integer> colours = ClassColours.of(session.counts().keySet());
      List<Dot> dots = SessionArchive.readParticles(real.resolve("particles.star")).stream()
          .filter(p -> !acceptedOnly || !p.className().equals(ParticleMessage.UNCLASSIFIED))
          .map(p -> dot(p, colours)).toList();
      try (MrcFile file = MrcFile.open(moved == null ? Path.of(tomogram.announced().uri()) : moved,
          lenient.mrc())) {
        int slice = z == null ? file.shape().z() / 2 : z;
        Files.write(out, SlicePicture.png(file, slice, tomogram.voxelSizeAngstrom(), dots, diameterAngstrom, pixels));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the picture of " + folder + " cannot be made", e);
    }
  }

  private static Path parentOf(Path folder) {
    Path parent = folder.getParent();
    if (parent == null) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, folder + " is no tomogram's folder");
    }
    return parent;
  }

  private static Dot dot(ArchivedParticle particle, Map<String, Integer> colours) {
    return new Dot(particle.x(), particle.y(), particle.z(), colours.getOrDefault(particle.className(), 0xffffff));
  }
}
