package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.file.FileOpener;
import io.coslive.ingest.formats.Particle;
import io.coslive.ingest.formats.ParticleFiles;
import io.coslive.ingest.formats.ParticleList;
import io.coslive.ingest.formats.TomogramFrame;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.region.Region;
import io.coslive.ingest.volume.Shape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Picks that another program made, taken from its file instead of picking. */
final class AnnouncedPicks {
  private static final Logger LOG = LoggerFactory.getLogger(AnnouncedPicks.class);
  /** What programs add to a series' name for its tomogram: RELION before, AreTomo and Warp behind. */
  private static final Pattern DECORATION = Pattern.compile("^rec_|_Vol$|_\\d+\\.\\d+Apx$");
  /** Names that fit into a sentence. */
  private static final int NAMES_SHOWN = 5;

  private AnnouncedPicks() {}

  /**
   * Reads the picks of one tomogram.
   *
   * @param file in any format that {@link ParticleFiles} reads
   * @param opener opens the file, and those that belong to it
   * @param tomogram its id; rows of other tomograms are left out
   * @param shape the tomogram's, from whose centre some formats count
   * @param region where picks may lie; others are left out
   * @param maxPicks more are refused
   * @return by falling score, then in the file's order; score 0 where the file has none
   * @throws Rejected MALFORMED_PICKS if the file is broken, is none of this tomogram's, has too many, or most lie outside
   * @throws Transient if the disk fails
   */
  static List<Pick> read(Path file, FileOpener opener, String tomogram, Shape shape, double voxelSizeAngstrom,
      Region region,
      int maxPicks) {
    ParticleList list = ParticleFiles.read(file, path -> Channels.newInputStream(opener.open(path)),
        TomogramFrame.of(shape, voxelSizeAngstrom).named(tomogram));
    List<Particle> own = list.particles().stream().filter(p -> plain(p.tomogram()).equals(plain(tomogram))).toList();
    if (own.isEmpty()) {
      throw new Rejected(FailureCode.MALFORMED_PICKS, file + " has no picks of " + tomogram + " but of "
          + names(list) + ": announce the file that has, or leave picks out");
    }
    List<Pick> inside = own.stream().filter(p -> isInside(p, shape)).map(AnnouncedPicks::pick).toList();
    if (2 * inside.size() < own.size()) {
      throw new Rejected(FailureCode.MALFORMED_PICKS, own.size() - inside.size() + " of " + own.size() + " picks in "
          + file + " lie outside " + tomogram + ", which has " + shape + " voxels of " + voxelSizeAngstrom
          + " Å: check their unit and binning");
    }
    if (inside.size() < own.size()) {
      LOG.warn("{} of {} picks in {} lie outside {} and are left out", own.size() - inside.size(), own.size(), file,
          tomogram);
    }
    List<Pick> allowed = inside.stream().filter(pick -> region.allows(pick.x(), pick.y(), pick.z()))
        .sorted(Comparator.comparingDouble(Pick::score).reversed()).toList();
    if (allowed.size() > maxPicks) {
      throw new Rejected(FailureCode.MALFORMED_PICKS, file + " has " + allowed.size() + " picks in " + tomogram
          + ", max-picks allows " + maxPicks + ": raise it, with scratch space for 256 KiB each, or give fewer");
    }
    return allowed;
  }

  private static String plain(String tomogram) {
    return DECORATION.matcher(tomogram).replaceAll("");
  }

  private static String names(ParticleList list) {
    List<String> names = list.tomograms();
    return names.isEmpty()
        ? "nothing"
        : String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())))
            + (names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "");
  }

  private static boolean isInside(Particle p, Shape shape) {
    return isInside(p.x(), shape.x()) && isInside(p.y(), shape.y()) && isInside(p.z(), shape.z());
  }

  private static boolean isInside(double at, int length) {
    return at >= -0.5 && at <= length - 0.5;
  }

  private static Pick pick(Particle p) {
    Double score = p.score();
    return new Pick((float) p.x(), (float) p.y(), (float) p.z(),
        score == null || !Double.isFinite(score) ? 0 : score.floatValue());
  }
}
