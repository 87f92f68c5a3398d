package io.coslive.trainer.training.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.coslive.trainer.training.network.Encoded;
import io.coslive.trainer.training.torch.TorchModel;

/** The losses of the paper: cross-entropy of all comparisons between two sets (eq. 14), Dice of either (eq. 15). */
final class EpisodeLoss implements Recipe.StepLoss {
  /** Keeps the logarithm finite where the sigmoid has reached 0 or 1 in float32. */
  private static final float LEAST_PROBABILITY = 1e-6f;
  /** In voxels; keeps Dice defined for sets without a particle. */
  private static final float DICE_SMOOTHING = 1;

  @Override
  public Recipe.Terms of(TorchModel model, Encoded<NDArray> encoded, NDArray masks, Batch batch) {
    int ways = batch.classes();
    NDArray support = encoded.embedding().get(new NDIndex().addSliceDim(0, ways));
    NDArray target = encoded.embedding().get(new NDIndex().addSliceDim(ways, 2L * ways));
    NDArray matching = crossEntropy(model.match(support, target));
    NDArray mask = model.network().hasDecoder()
        ? dice(model.decode(encoded.features(), true), masks)
        : matching.getManager().zeros(new Shape());
    return new Recipe.Terms(matching, mask);
  }

  /**
   * The mean over all pairs.
   *
   * @param probability that two boxes show the same class, {@code [ways, ways]}; they do on the diagonal
   */
  static NDArray crossEntropy(NDArray probability) {
    NDArray p = probability.clip(LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
    NDArray same = probability.getManager().eye((int) probability.getShape().get(0));
    NDArray otherwise = p.neg().add(1).log();
    return p.log().sub(otherwise).mul(same).add(otherwise).mean().neg();
  }

  /**
   * 2 minus the soft Dice coefficients of both sets, each over all its voxels.
   *
   * @param logOdds {@code [2 ways, 1, side, side, side]}, one set after the other
   * @param truth 0 or 1, same shape
   */
  static NDArray dice(NDArray logOdds, NDArray truth) {
    NDArray p = logOdds.getNDArrayInternal().sigmoid().reshape(2, -1);
    NDArray t = truth.reshape(2, -1);
    int[] voxels = {1};
    NDArray overlap = p.mul(t).sum(voxels).mul(2).add(DICE_SMOOTHING);
    NDArray total = p.sum(voxels).add(t.sum(voxels)).add(DICE_SMOOTHING);
    return overlap.div(total).sum().neg().add(2);
  }
}
