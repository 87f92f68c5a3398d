package io.coslive.refine.crf;

import io.coslive.inference.stage.ClassifiedParticle;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.subtomogram.BoxVoxels;

import java.util.BitSet;

/**
 * Makes the binary mask of an accepted particle: CRF, threshold ½, and on request only the largest connected piece. Not
 * thread-safe; use one instance per thread.
 */
public final class MaskRefinement {
  private static final float THRESHOLD = 0.5f;

  private final BoxSpec box;
  private final DenseCrf crf;
  private final boolean largestComponentOnly;
  private final float[] marginals;

  /**
   * @param box the model's box
   * @param largestComponentOnly drop everything but the largest piece that hangs together through voxels' faces
   */
  public MaskRefinement(CrfParameters parameters, BoxSpec box, boolean largestComponentOnly) {
    this.box = box;
    this.largestComponentOnly = largestComponentOnly;
    crf = new DenseCrf(parameters, box.side());
    marginals = new float[box.voxels()];
  }

  /**
   * Refines one particle; a rejected one, which has no coarse mask, passes through without.
   *
   * @throws io.coslive.ingest.failure.Rejected as {@link DenseCrf#refine}
   * @throws io.coslive.ingest.failure.Transient if the disk fails that the box was put aside on
   */
  public RefinedParticle refine(ClassifiedParticle particle) {
    BoxVoxels coarseMask = particle.coarseMask();
    if (coarseMask == null) {
      return new RefinedParticle(particle, null, 0, 0);
    }
    crf.refine(particle.subtomogram().voxels(), coarseMask.read(), marginals);
    BitSet mask = new BitSet(marginals.length);
    for (int i = 0; i < marginals.length; i++) {
      if (marginals[i] > THRESHOLD) {
        mask.set(i);
      }
    }
    if (largestComponentOnly) {
      mask = ConnectedComponents.largest(mask, box.side());
    }
    return new RefinedParticle(particle, MaskBits.pack(mask, marginals.length),
        mask.cardinality() * Math.pow(box.voxelSizeAngstrom(), 3), confidence(mask));
  }

  private double confidence(BitSet mask) {
    return mask.stream().mapToDouble(i -> marginals[i]).average().orElse(0);
  }
}
