package io.coslive.deploy.support;

import io.coslive.deploy.announce.TomogramFile;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.message.Float16;
import io.coslive.ingest.message.SafeName;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.mrc.MrcSettings;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.subtomogram.SubtomogramExtractor;
import io.coslive.ingest.volume.Shape;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Cuts the examples out of their tomograms as the network wants them, with the very code that cuts the candidates. */
public final class SupportCutter {
  private final String session;
  private final BoxSpec box;
  private final MrcSettings mrc;
  private final SubtomogramExtractor extractor;

  /** As below, reading strictly. */
  public SupportCutter(String session, BoxSpec box) {
    this(session, box, MrcSettings.DEFAULTS);
  }

  /**
   * Cuts nothing yet.
   *
   * @param box the network's box
   */
  public SupportCutter(String session, BoxSpec box, MrcSettings mrc) {
    this.session = session;
    this.box = box;
    this.mrc = mrc;
    this.extractor = new SubtomogramExtractor(box);
  }

  /**
   * Cuts every example.
   *
   * @param tomograms by id; must hold every tomogram that a click names
   * @param boxVoxelSizeAngstrom of box files; absent where their headers' counts
   * @param boxContrast of box files
   * @throws Rejected naming the example that cannot be cut
   */
  public List<SupportExample> cut(List<SupportSource> sources, Map<String, TomogramFile> tomograms,
      @Nullable Double boxVoxelSizeAngstrom, Contrast boxContrast) {
    List<SupportExample> examples = new ArrayList<>();
    for (SupportSource source : sources) {
      examples.add(switch (source) {
        case SupportSource.Click click -> ofClick(click, tomograms);
        case SupportSource.Box file -> ofBox(file, boxVoxelSizeAngstrom, boxContrast);
      });
    }
    return examples;
  }

  private SupportExample ofClick(SupportSource.Click click, Map<String, TomogramFile> tomograms) {
    TomogramFile tomogram = tomograms.get(click.tomogram());
    if (tomogram == null) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, "the example of " + click.className() + " lies in tomogram "
          + click.tomogram() + ", which is not among the files given (" + String.join(", ", tomograms.keySet()) + ")");
    }
    try (MrcFile file = MrcFile.open(tomogram.file(), mrc)) {
      Shape shape = file.shape();
      if (!shape.contains((int) Math.round(click.x()), (int) Math.round(click.y()), (int) Math.round(click.z()))) {
        throw new Rejected(FailureCode.MALFORMED_MESSAGE,
            String.format(Locale.ROOT, "the example of %s at %.1f, %.1f, %.1f lies outside %s, which has %s voxels; "
                + "positions are in voxels, zero-based, x first", click.className(), click.x(), click.y(), click.z(),
                click.tomogram(), shape));
      }
      // Shortened so that with the position it keeps to the length that names may have.
      String name = String.format(Locale.ROOT, "%.46s-x%.0fy%.0fz%.0f", click.tomogram(), click.x(), click.y(),
          click.z());
      return cut(file, voxelSize(file, tomogram.voxelSizeAngstrom(), tomogram.file().toString()), tomogram.contrast(),
          click, name);
    }
  }

  private SupportExample ofBox(SupportSource.Box source, @Nullable Double voxelSizeAngstrom, Contrast contrast) {
    String name = TomogramFile.idOf(source.file());
    if (!SafeName.matches(name)) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE,
          "rename " + source.file() + ": without its ending a name must be " + SafeName.RULE);
    }
    try (MrcFile file = MrcFile.open(source.file(), mrc)) {
      Shape shape = file.shape();
      int x = shape.x() / 2;
      int y = shape.y() / 2;
      int z = shape.z() / 2;
      SupportSource.Click middle = new SupportSource.Click(source.className(), name, x, y, z);
      return cut(file, voxelSize(file, voxelSizeAngstrom, source.file().toString()), contrast, middle, name);
    }
  }

  private SupportExample cut(MrcFile file, double voxelSizeAngstrom, Contrast contrast, SupportSource.Click at,
      String name) {
    Pick pick = new Pick((float) at.x(), (float) at.y(), (float) at.z(), 0);
    float[] voxels = extractor.extract(file, voxelSizeAngstrom, contrast, List.of(pick)).getFirst().voxels();
    return new SupportExample(session, at.className(), name, box.side(), box.voxelSizeAngstrom(),
        Float16.encode(voxels), at.tomogram(), at.x(), at.y(), at.z());
  }

  private static double voxelSize(MrcFile file, @Nullable Double given, String name) {
    double size = given == null ? file.voxelSizeAngstrom() : given;
    if (!(size > 0)) {
      throw new Rejected(FailureCode.VOXEL_SIZE_UNKNOWN,
          "the header of " + name + " does not say how large a voxel is; add --voxel-size with its edge in Å");
    }
    return size;
  }
}
