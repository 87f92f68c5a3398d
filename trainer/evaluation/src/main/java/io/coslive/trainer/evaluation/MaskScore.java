package io.coslive.trainer.evaluation;

import io.coslive.inference.model.CosNet;
import io.coslive.refine.crf.CrfParameters;
import io.coslive.refine.crf.DenseCrf;
import io.coslive.trainer.simulator.LabelledBox;

import java.util.List;

/**
 * How well masks cover the truth, by the Dice coefficient (COS-Net eq. 19): mean over boxes.
 *
 * @param coarse of the network's mask cut at ½
 * @param refined of the same after the CRF
 */
public record MaskScore(double coarse, double refined) {
  /** Segments the boxes with the network, on the calling thread, and scores the masks before and after the CRF. */
  public static MaskScore of(CosNet network, List<LabelledBox> boxes, CrfParameters parameters) {
    return of(network.segment(boxes.stream().map(LabelledBox::voxels).toList()), boxes, parameters);
  }

  /** Scores masks that were made before; {@code coarseMasks} belong to the boxes one by one. */
  public static MaskScore of(List<float[]> coarseMasks, List<LabelledBox> boxes, CrfParameters parameters) {
    DenseCrf crf = new DenseCrf(parameters, side(boxes.getFirst().voxels().length));
    double coarse = 0;
    double refined = 0;
    for (int i = 0; i < boxes.size(); i++) {
      LabelledBox box = boxes.get(i);
      coarse += dice(coarseMasks.get(i), box.mask());
      refined += dice(crf.refine(box.voxels(), coarseMasks.get(i)), box.mask());
    }
    return new MaskScore(coarse / boxes.size(), refined / boxes.size());
  }

  /** Twice the common voxels over the sum of both; 1 where both are empty. */
  public static double dice(float[] probability, boolean[] truth) {
    int common = 0;
    int sum = 0;
    for (int i = 0; i < truth.length; i++) {
      boolean found = probability[i] > 0.5f;
      common += found && truth[i] ? 1 : 0;
      sum += (found ? 1 : 0) + (truth[i] ? 1 : 0);
    }
    return sum == 0 ? 1 : 2. * common / sum;
  }

  private static int side(int voxels) {
    return (int) Math.round(Math.cbrt(voxels));
  }
}
