package io.coslive.refine.session;

import io.coslive.inference.matching.Decision;
import io.coslive.inference.matching.Similarity;
import io.coslive.inference.model.ModelDescription;
import io.coslive.inference.model.ModelDescription.CrfDescription;
import io.coslive.inference.model.ModelDescription.Part;
import io.coslive.inference.model.Poses;
import io.coslive.inference.stage.ClassifiedParticle;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.message.TiltRange;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.subtomogram.Subtomogram;
import io.coslive.ingest.volume.Shape;
import io.coslive.refine.crf.MaskBits;
import io.coslive.refine.crf.RefinedParticle;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Small results for the archive: 3 particles in a tomogram of 21 × 20 × 15 voxels. */
public final class Results {
  public static final Shape SHAPE = new Shape(21, 20, 15);
  public static final int SIDE = 8;

  private Results() {}

  static TomogramResult of(String session, String tomogram, double voxelSizeAngstrom, List<RefinedParticle> particles) {
    return new TomogramResult(announcement(session, tomogram), SHAPE, voxelSizeAngstrom, particles, "0123456789ab",
        model(), Map.of("open", 5L, "encode", 40L), Instant.parse("2026-03-04T05:07:00Z"));
  }

  public static TomogramReady announcement(String session, String tomogram) {
    return new TomogramReady(session, tomogram, "a/" + tomogram + ".mrc", null, new TiltRange(-60, 60), 120.0,
        Contrast.DARK, Instant.parse("2026-03-04T05:06:07Z"), null);
  }

  /** With the CRF's reference settings; there are no parts. */
  public static ModelDescription model() {
    Part part = new Part("part.onnx", "0".repeat(64));
    return new ModelDescription("test-1", "compact", SIDE, 10, ModelDescription.Z_SCORE, 3, Similarity.COSINE,
        Poses.AS_CUT, 0.1, null, 0.5, null, CrfDescription.REFERENCE,
        Map.of("encoder", part, "decoder", part, "matcher", part));
  }

  static List<RefinedParticle> particles() {
    return List.of(accepted("ribosome", new Pick(10.25f, 9.5f, 7, 12.5f), ball(2.2)),
        rejected(new Pick(3, 4, 5, 4.125f)), accepted("odd name", new Pick(12, 10, 7, 8), ball(2.2)));
  }

  static RefinedParticle accepted(String className, Pick pick, BitSet mask) {
    Decision decision = new Decision(className, Map.of(className, 0.875, "other", 0.075), 0.05);
    return new RefinedParticle(
        new ClassifiedParticle(new Subtomogram(pick, new float[SIDE * SIDE * SIDE]), new float[]{0.6f, -0.8f, 0},
            decision, () -> new float[SIDE * SIDE * SIDE]),
        MaskBits.pack(mask, SIDE * SIDE * SIDE), mask.cardinality() * 1000, 0.9);
  }

  private static RefinedParticle rejected(Pick pick) {
    return new RefinedParticle(new ClassifiedParticle(new Subtomogram(pick, new float[SIDE * SIDE * SIDE]),
        new float[]{0, 0, 1}, new Decision(null, Map.of("ribosome", 0.2, "other", 0.1), 0.7), null), null, 0, 0);
  }

  /** Around the box's voxel side/2. */
  static BitSet ball(double radius) {
    BitSet mask = new BitSet();
    for (int i = 0; i < SIDE * SIDE * SIDE; i++) {
      double dx = i % SIDE - 4;
      double dy = i / SIDE % SIDE - 4;
      double dz = i / (SIDE * SIDE) - 4;
      mask.set(i, dx * dx + dy * dy + dz * dz <= radius * radius);
    }
    return mask;
  }
}
