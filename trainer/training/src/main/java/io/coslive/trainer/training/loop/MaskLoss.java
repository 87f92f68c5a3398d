package io.coslive.trainer.training.loop;

import ai.djl.ndarray.NDArray;

/** How far predicted masks are from the truth: binary cross-entropy per voxel plus soft Dice per box. */
final class MaskLoss {
  /** Keeps Dice defined for empty masks, and its gradient tame for small ones; in voxels. */
  private static final float DICE_SMOOTHING = 20;

  private MaskLoss() {}

  /**
   * The mean over all boxes.
   *
   * @param logOdds per voxel, {@code [N, 1, side, side, side]}
   * @param truth 0 or 1, same shape
   */
  static NDArray of(NDArray logOdds, NDArray truth) {
    long boxes = logOdds.getShape().get(0);
    NDArray x = logOdds.reshape(boxes, -1);
    NDArray t = truth.reshape(boxes, -1);
    return crossEntropy(x, t).add(dice(x, t));
  }

  /** max(x, 0) − x t + ln(1 + e^−|x|): the form that does not overflow. */
  private static NDArray crossEntropy(NDArray x, NDArray t) {
    NDArray positive = x.getNDArrayInternal().relu();
    return positive.sub(x.mul(t)).add(x.abs().neg().exp().add(1).log()).mean();
  }

  private static NDArray dice(NDArray x, NDArray t) {
    NDArray p = x.getNDArrayInternal().sigmoid();
    int[] voxels = {1};
    NDArray overlap = p.mul(t).sum(voxels).mul(2).add(DICE_SMOOTHING);
    NDArray total = p.sum(voxels).add(t.sum(voxels)).add(DICE_SMOOTHING);
    return overlap.div(total).mean().neg().add(1);
  }
}
