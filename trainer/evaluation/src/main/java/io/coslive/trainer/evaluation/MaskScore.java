package io.coslive.trainer.evaluation;

import io.coslive.inference.model.CosNet;
import io.coslive.refine.crf.CrfParameters;
import io.coslive.refine.crf.DenseCrf;
import io.coslive.trainer.simulator.LabelledBox;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * How well a mask covers the truth, by the Dice coefficient (COS-Net eq. 19), or the mean over several.
 *
 * @param coarse of the network's mask cut at ½
 * @param refined of the same after the CRF
 */
public record MaskScore(double coarse, double refined) {
  /** Segments the boxes with the network, on the calling thread, and scores the masks before and after the CRF. */
  public static List<MaskScore> each(CosNet network, List<LabelledBox> boxes, CrfParameters parameters) {
    return each(network.segment(boxes.stream().map(LabelledBox::voxels).toList()), boxes, parameters);
  }

  /**
   * Scores masks that were made before, on all cores.
   *
   * @param coarseMasks belong to the boxes one by one
   */
  public static List<MaskScore> each(List<float[]> coarseMasks, List<LabelledBox> boxes, CrfParameters parameters) {
    int side = side(boxes.getFirst().voxels().length);
    // A CRF serves one thread at a time; as many are made as there are threads at once.
    ConcurrentLinkedQueue<DenseCrf> idle = new ConcurrentLinkedQueue<>();
    return IntStream.range(0, boxes.size()).parallel().mapToObj(i -> {
      DenseCrf polled = idle.poll();
      DenseCrf crf = polled == null ? new DenseCrf(parameters, side) : polled;
      MaskScore score = of(crf, boxes.get(i), coarseMasks.get(i));
      idle.add(crf);
      return score;
    }).toList();
  }

  private static MaskScore of(DenseCrf crf, LabelledBox box, float[] coarseMask) {
    return new MaskScore(dice(coarseMask, box.mask()), dice(crf.refine(box.voxels(), coarseMask), box.mask()));
  }

  /** Mean over scores, of which there is one at least. */
  public static MaskScore mean(List<MaskScore> scores) {
    return new MaskScore(scores.stream().mapToDouble(MaskScore::coarse).average().orElseThrow(),
        scores.stream().mapToDouble(MaskScore::refined).average().orElseThrow());
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
