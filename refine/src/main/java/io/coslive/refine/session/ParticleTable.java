package io.coslive.refine.session;

import io.coslive.inference.matching.Decision;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.star.StarFile;
import io.coslive.ingest.star.StarSyntaxException;
import io.coslive.ingest.star.StarTable;
import io.coslive.ingest.star.StarWriter;
import io.coslive.ingest.volume.Shape;
import io.coslive.refine.crf.RefinedParticle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code particles.star}, RELION 5 conventions: one table {@code data_particles}, positions in Å from the tomogram's
 * centre, which is size/2 along each axis, exact: half a voxel at odd sizes, as RELION's own programs take it. RELION
 * keeps columns it does not know.
 *
 * <p>
 * A tomogram's own table has no {@code data_optics}; {@link RelionProject} writes it for the session, where the tilt
 * series' pixel size, voltage and aberration are configured. A tomogram does not tell them, and RELION would take its
 * binned voxel size for the tilt series' and misplace every particle.
 */
final class ParticleTable {
  static final String FILE = "particles.star";
  static final String BLOCK = "particles";
  private static final String TOMOGRAM = "_rlnTomoName";
  private static final String X = "_coslCoordinateX";
  private static final String Y = "_coslCoordinateY";
  private static final String Z = "_coslCoordinateZ";
  static final String CLASS = "_coslClassName";
  private static final String PROBABILITY = "_coslProbability";
  private static final String REJECT_SCORE = "_coslRejectScore";
  private static final String PICK_SCORE = "_coslPickScore";
  private static final String ID = "_coslParticleId";
  static final List<String> COLUMNS = List.of(TOMOGRAM, "_rlnCenteredCoordinateXAngst",
      "_rlnCenteredCoordinateYAngst", "_rlnCenteredCoordinateZAngst", "_rlnOpticsGroup", "_rlnTomoParticleName", CLASS,
      PROBABILITY, REJECT_SCORE, PICK_SCORE, ID, X, Y, Z);

  private ParticleTable() {}

  /** Writes one row per particle, in their order. */
  static void write(TomogramResult result, Appendable target) throws IOException {
    StarWriter writer = new StarWriter(target);
    writer.loop(BLOCK, COLUMNS);
    int number = 0;
    for (RefinedParticle particle : result.particles()) {
      number++;
      writer.row(row(result, particle, number));
    }
  }

  private static List<String> row(TomogramResult result, RefinedParticle refined, int number) {
    String tomogram = result.message().tomogram();
    Pick pick = refined.particle().subtomogram().pick();
    Decision decision = refined.particle().decision();
    Shape shape = result.shape();
    double voxel = result.voxelSizeAngstrom();
    return List.of(tomogram, centred(pick.x(), shape.x(), voxel), centred(pick.y(), shape.y(), voxel),
        centred(pick.z(), shape.z(), voxel), "1", tomogram + "/" + number, className(decision),
        decimal(probability(decision)), decimal(decision.rejectScore()), decimal(pick.score()),
        ParticleId.of(result.message().session(), tomogram, pick), decimal(pick.x()), decimal(pick.y()),
        decimal(pick.z()));
  }

  /** The word for what a particle was taken for. */
  static String className(Decision decision) {
    String className = decision.className();
    return className == null ? ParticleMessage.UNCLASSIFIED : className;
  }

  private static double probability(Decision decision) {
    String className = decision.className();
    return className == null ? decision.rejectScore() : decision.probabilities().getOrDefault(className, 0.0);
  }

  private static String centred(double position, int size, double voxelSizeAngstrom) {
    return decimal((position - size / 2.0) * voxelSizeAngstrom);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  /** Reads the columns that coslive wrote. */
  static List<ArchivedParticle> read(Path star) throws IOException {
    StarTable table = StarFile.read(star).table(BLOCK)
        .orElseThrow(() -> new StarSyntaxException(star.toString(), 0, "there is no data_particles"));
    List<ArchivedParticle> particles = new ArrayList<>();
    for (List<String> row : table.rows()) {
      Row values = new Row(star, table, row);
      particles.add(new ArchivedParticle(values.text(ID), values.text(TOMOGRAM), values.number(X), values.number(Y),
          values.number(Z), values.text(CLASS), values.number(PROBABILITY), values.number(REJECT_SCORE),
          values.number(PICK_SCORE)));
    }
    return particles;
  }

  /** Values of one row by their label. */
  private record Row(Path file, StarTable table, List<String> values) {
    String text(String label) throws StarSyntaxException {
      int column = table.column(label);
      if (column < 0) {
        throw new StarSyntaxException(file.toString(), 0,
            "data_particles has no column " + label + "; was it written by coslive?");
      }
      return values.get(column);
    }

    double number(String label) throws StarSyntaxException {
      String text = text(label);
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw new StarSyntaxException(file.toString(), 0, label + " is not a number: " + text);
      }
    }
  }
}
