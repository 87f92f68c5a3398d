package io.coslive.refine.verticle;

import io.coslive.inference.matching.Decision;
import io.coslive.inference.model.ModelDescription.CrfDescription;
import io.coslive.inference.stage.ClassifiedParticle;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.subtomogram.Subtomogram;
import io.coslive.refine.session.Results;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Small classified particles, each with another mask. */
final class Candidates {
  static final int VOXELS = Results.SIDE * Results.SIDE * Results.SIDE;
  /** The CRF passes probabilities through, so that a mask says which particle it belongs to. */
  static final CrfDescription THROUGH = new CrfDescription(0, 1, 50, 0, 1, 1);

  private Candidates() {}

  /** So many accepted particles; the mask of the i-th has i modulo 7 voxels and one more. */
  static Stream<ClassifiedParticle> accepted(int count) {
    return IntStream.range(0, count).mapToObj(i -> of(maskOf(voxelsOf(i))));
  }

  static int voxelsOf(int index) {
    return 1 + index % 7;
  }

  static ClassifiedParticle rejected() {
    return of(null);
  }

  /** One whose network made no number of a voxel. */
  static ClassifiedParticle poisoned() {
    float[] mask = maskOf(3);
    mask[100] = Float.NaN;
    return of(mask);
  }

  /** With this coarse mask. */
  static ClassifiedParticle of(float @Nullable [] coarseMask) {
    Decision decision = coarseMask == null
        ? new Decision(null, Map.of("ribosome", .2), .8)
        : new Decision("ribosome", Map.of("ribosome", .9), .1);
    return new ClassifiedParticle(new Subtomogram(new Pick(10, 9, 7, 5), new float[VOXELS]), new float[]{1, 0, 0},
        decision, coarseMask == null ? null : () -> coarseMask);
  }

  private static float[] maskOf(int voxels) {
    float[] mask = new float[VOXELS];
    for (int i = 0; i < voxels; i++) {
      mask[i] = 1;
    }
    return mask;
  }
}
