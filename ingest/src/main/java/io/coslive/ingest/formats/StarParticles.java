package io.coslive.ingest.formats;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.star.StarFile;
import io.coslive.ingest.star.StarSyntaxException;
import io.coslive.ingest.star.StarTable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static java.util.stream.Collectors.joining;

/**
 * Particle tables of RELION 3 to 5, Warp and M. Reading is one for all, because the labels tell the convention; writing
 * takes one of three.
 *
 * <p>
 * Centre: {@code rlnCenteredCoordinateXAngst} is measured from size/2, exact (half a voxel at odd sizes), as RELION's
 * own programs take it. Refinement's shifts and the box's orientation are folded into position and angles.
 */
final class StarParticles implements ParticleCodec {
  private final ParticleFormat variant;

  /** @param variant what is written */
  StarParticles(ParticleFormat variant) {
    this.variant = variant;
  }

  @Override
  public ParticleList read(ParticleSource source) throws IOException {
    StarFile star;
    try {
      star = StarFile.read(source.path());
    } catch (StarSyntaxException e) {
      throw new Rejected(FailureCode.MALFORMED_PICKS, String.valueOf(e.getMessage()), e);
    }
    StarTable table = particleTable(source, star);
    List<StarTable> companions = new ArrayList<>(star.tables());
    companions.remove(table);
    if (table.rows().size() > TextLines.MAX_ROWS) {
      throw source.error("more than " + TextLines.MAX_ROWS + " particles; split the list by tomogram");
    }

    StarColumns columns = new StarColumns(source.name(), table);
    StarPixelSize pixelSize = new StarPixelSize(source.frame(), columns,
        companions.stream().filter(other -> other.block().equals(StarLabels.OPTICS)).findFirst()
            .map(optics -> new StarColumns(source.name(), optics)).orElse(null));
    StarRowReader reader = new StarRowReader(source, columns, pixelSize);
    List<Particle> particles = new ArrayList<>(table.rows().size());
    for (int row = 0; row < table.rows().size(); row++) {
      particles.add(reader.particle(row));
    }
    return new ParticleList(reader.foreignColumns(), particles, companions);
  }

  private static StarTable particleTable(ParticleSource source, StarFile star) {
    List<StarTable> candidates = star.tables().stream()
        .filter(table -> has(table, StarLabels.CENTRED) || has(table, StarLabels.PIXELS)).toList();
    return candidates.stream().filter(table -> table.block().equals("particles")).findFirst()
        .or(() -> candidates.stream().findFirst())
        .orElseThrow(() -> source.error("no table has " + StarLabels.CENTRED.getFirst() + ", Y and Z or "
            + StarLabels.PIXELS.getFirst() + ", Y and Z; its tables are " + star.tables().stream()
                .map(table -> "data_" + table.block()).collect(joining(", ", "", ""))
            + ". Name the file that lists particles in three dimensions."));
  }

  private static boolean has(StarTable table, List<String> labels) {
    return labels.stream().allMatch(label -> table.column("_" + label) >= 0);
  }

  @Override
  public void write(ParticleList list, TomogramFrame frame, String file, Appendable target) throws IOException {
    new StarParticleWriter(variant, list, frame, file).write(target);
  }
}
