package io.coslive.trainer.evaluation.session;

import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.volume.Shape;
import io.coslive.trainer.evaluation.LabelledPosition;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Positions in a tomogram at which there is no particle's centre.
 *
 * @param unit voxels of the tomogram per voxel of the box; all distances below are in voxels of the box
 * @param margin from the tomogram's faces
 */
record Surroundings(Shape shape, List<LabelledPosition> particles, double unit, double margin) {
  /** A box this far from all particles shows at most the rim of one. */
  private static final double BACKGROUND_DISTANCE = 18;
  private static final double LEAST_OFF_CENTRE = 9;
  private static final double LARGEST_OFF_CENTRE = 13;
  /** Crowded tomograms have little background, or none. */
  private static final int TRIES = 2000;

  /** Whether a whole box fits around a position. */
  boolean holdsBoxAt(double x, double y, double z) {
    double edge = margin * unit;
    return x >= edge && y >= edge && z >= edge && x <= shape.x() - edge && y <= shape.y() - edge && z <= shape.z()
        - edge;
  }

  /** Background, uniformly; fewer than asked for where there is hardly any. */
  List<Pick> background(int count, RandomGenerator random) {
    List<Pick> picks = new ArrayList<>();
    for (int tries = 0; picks.size() < count && tries < TRIES * (count + 1); tries++) {
      Pick pick = pick(random.nextInt(shape.x()), random.nextInt(shape.y()), random.nextInt(shape.z()));
      if (isFree(pick, BACKGROUND_DISTANCE)) {
        picks.add(pick);
      }
    }
    return picks;
  }

  /** Beside every particle, 9 to 13 voxels from its centre and no nearer to any other; none where there is no room. */
  List<Pick> offCentre(RandomGenerator random) {
    List<Pick> picks = new ArrayList<>();
    for (LabelledPosition p : particles) {
      for (int tries = 0; tries < TRIES; tries++) {
        double z = random.nextDouble(-1, 1);
        double angle = random.nextDouble(2 * Math.PI);
        double flat = Math.sqrt(1 - z * z);
        double distance = unit * random.nextDouble(LEAST_OFF_CENTRE, LARGEST_OFF_CENTRE);
        Pick pick = pick(Math.rint(p.x() + distance * flat * Math.cos(angle)), Math.rint(p.y() + distance * flat * Math
            .sin(angle)), Math.rint(p.z() + distance * z));
        // Rounding may have brought it a little nearer.
        if (isFree(pick, LEAST_OFF_CENTRE - 1)) {
          picks.add(pick);
          break;
        }
      }
    }
    return picks;
  }

  private boolean isFree(Pick pick, double distance) {
    double least = distance * unit;
    return holdsBoxAt(pick.x(), pick.y(), pick.z()) && particles.stream().allMatch(p -> {
      double dx = p.x() - pick.x();
      double dy = p.y() - pick.y();
      double dz = p.z() - pick.z();
      return dx * dx + dy * dy + dz * dz >= least * least;
    });
  }

  private static Pick pick(double x, double y, double z) {
    return new Pick((float) x, (float) y, (float) z, 0);
  }
}
