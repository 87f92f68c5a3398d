package io.coslive.trainer.evaluation.session;

import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.volume.Shape;
import io.coslive.trainer.evaluation.LabelledPosition;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class SurroundingsTest {
  /** Tomogram voxels half as large as the box's. */
  private static final double UNIT = 2;
  private static final LabelledPosition PARTICLE = new LabelledPosition("t", "a", 64, 64, 64);
  private static final LabelledPosition NEIGHBOUR = new LabelledPosition("t", "b", 64, 64, 86);
  private static final Surroundings AROUND = new Surroundings(new Shape(128, 128, 128), List.of(PARTICLE, NEIGHBOUR),
      UNIT, 16);

  @Test
  void backgroundIsFarFromEveryParticleAndAllInside() {
    List<Pick> picks = AROUND.background(50, new SplittableRandom(1));
    assertThat(picks).hasSize(50).allMatch(p -> AROUND.holdsBoxAt(p.x(), p.y(), p.z())).allMatch(p -> distance(p,
        PARTICLE) >= 36 && distance(p, NEIGHBOUR) >= 36);
  }

  @Test
  void offCentreIsBesideItsParticleAndNotOnAnother() {
    List<Pick> picks = AROUND.offCentre(new SplittableRandom(1));
    assertThat(picks).hasSize(2);
    assertThat(distance(picks.getFirst(), PARTICLE)).isBetween(16., 28.);
    assertThat(distance(picks.getFirst(), NEIGHBOUR)).isGreaterThanOrEqualTo(16);
  }

  @Test
  void aTomogramWithoutBackgroundHasNone() {
    Surroundings narrow = new Surroundings(new Shape(70, 70, 70), List.of(new LabelledPosition("t", "a", 35, 35, 35)),
        UNIT, 16);
    assertThat(narrow.background(3, new SplittableRandom(1))).isEmpty();
  }

  private static double distance(Pick p, LabelledPosition q) {
    return Math.sqrt(Math.pow(p.x() - q.x(), 2) + Math.pow(p.y() - q.y(), 2) + Math.pow(p.z() - q.z(), 2));
  }
}
