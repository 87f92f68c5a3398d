package io.coslive.refine.crf;

import io.coslive.inference.matching.Decision;
import io.coslive.inference.stage.ClassifiedParticle;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.subtomogram.Subtomogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.BitSet;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@DisplayName("Mask refinement")
class MaskRefinementTest {
  private static final int SIDE = 8;
  private static final BoxSpec BOX = new BoxSpec(SIDE, 10);
  /** The CRF passes probabilities through, so that the test decides what the mask is. */
  private static final CrfParameters THROUGH = new CrfParameters(0, 1, 50, 0, 1, 1);

  @Test
  @DisplayName("packs x fastest, lowest bit first, and counts the volume in cubic Ångström")
  void packs() {
    float[] coarse = new float[BOX.voxels()];
    coarse[BOX.shape().index(1, 0, 0)] = 0.9f;
    coarse[BOX.shape().index(0, 1, 0)] = 0.6f;
    coarse[BOX.shape().index(7, 7, 7)] = 0.51f;
    coarse[BOX.shape().index(3, 3, 3)] = 0.49f;

    RefinedParticle refined = new MaskRefinement(THROUGH, BOX, false).refine(particle(coarse));

    byte[] mask = refined.mask();
    assertThat(mask).hasSize(64);
    assertThat(mask[0]).isEqualTo((byte) 0b0000_0010);
    assertThat(mask[1]).isEqualTo((byte) 0b0000_0001);
    assertThat(mask[63]).isEqualTo((byte) 0b1000_0000);
    assertThat(refined.maskVolumeCubicAngstrom()).isEqualTo(3000);
    assertThat(refined.maskConfidence()).isCloseTo((0.9 + 0.6 + 0.51) / 3, within(1e-4));
    assertThat(MaskBits.contains(mask, BOX.shape().index(7, 7, 7))).isTrue();
    assertThat(MaskBits.contains(mask, BOX.shape().index(6, 7, 7))).isFalse();
  }

  @Test
  @DisplayName("keeps all bytes of a mask whose last voxels are background")
  void lengthOfEmptyMask() {
    RefinedParticle refined = new MaskRefinement(THROUGH, BOX, false).refine(particle(new float[BOX.voxels()]));
    assertThat(refined.mask()).hasSize(64).containsOnly(0);
    assertThat(refined.maskVolumeCubicAngstrom()).isZero();
  }

  @Test
  @DisplayName("lets a rejected particle pass without a mask")
  void rejected() {
    RefinedParticle refined = new MaskRefinement(THROUGH, BOX, false).refine(particle(null));
    assertThat(refined.mask()).isNull();
    assertThat(refined.maskVolumeCubicAngstrom()).isZero();
    assertThat(refined.maskConfidence()).isZero();
  }

  @Test
  @DisplayName("keeps only the largest piece on request; pieces do not wrap around the box's edge")
  void largestPiece() {
    float[] coarse = new float[BOX.voxels()];
    for (int x = 5; x < 8; x++) {
      coarse[BOX.shape().index(x, 2, 2)] = 1;
    }
    coarse[BOX.shape().index(0, 3, 2)] = 1; // next to (7, 2, 2) in memory, but at the other side of the box
    coarse[BOX.shape().index(1, 3, 2)] = 1;

    RefinedParticle refined = new MaskRefinement(THROUGH, BOX, true).refine(particle(coarse));

    assertThat(refined.maskVolumeCubicAngstrom()).isEqualTo(3000);
    assertThat(BitSet.valueOf(refined.mask()).get(BOX.shape().index(0, 3, 2))).isFalse();
  }

  private static ClassifiedParticle particle(float @Nullable [] coarseMask) {
    return new ClassifiedParticle(new Subtomogram(new Pick(1, 2, 3, 4), new float[BOX.voxels()]), new float[]{1},
        new Decision("ribosome", Map.of("ribosome", 0.9), 0.1), coarseMask == null ? null : () -> coarseMask);
  }
}
