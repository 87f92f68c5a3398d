package io.coslive.trainer.training.loop;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.coslive.trainer.training.torch.AdamW;
import io.coslive.trainer.training.torch.StagingBuffer;
import io.coslive.trainer.training.torch.TorchModel;

/** One optimizer step. Everything it computes is released when it returns, so memory stays flat. */
final class Stepper {
  private final TorchModel model;
  private final AdamW optimizer;
  private final Recipe.StepLoss loss;
  private final float maskWeight;
  private final StagingBuffer voxels = new StagingBuffer();
  private final StagingBuffer masks = new StagingBuffer();

  Stepper(TorchModel model, AdamW optimizer, Recipe recipe) {
    this.model = model;
    this.optimizer = optimizer;
    loss = recipe.loss();
    maskWeight = recipe.maskWeight();
  }

  /**
   * The two losses before the step.
   *
   * @param matching of the embeddings: how badly they tell classes apart
   * @param mask of the decoder: how far masks are from the truth
   */
  record Losses(float matching, float mask) {
    boolean finite() {
      return Float.isFinite(matching) && Float.isFinite(mask);
    }
  }

  Losses step(Batch batch, float learningRate) {
    Losses losses = gradients(batch);
    if (!losses.finite()) {
      throw new IllegalStateException("the loss of step " + batch.step() + " is not finite: " + losses + ", "
          + notFinite(batch.voxels()) + " of its voxels are not; --resume goes on from the last checkpoint");
    }
    optimizer.step(learningRate);
    return losses;
  }

  private static int notFinite(float[] values) {
    int count = 0;
    for (float value : values) {
      count += Float.isFinite(value) ? 0 : 1;
    }
    return count;
  }

  private Losses gradients(Batch batch) {
    try (NDManager scratch = model.newScratch();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray input = voxels.put(scratch, batch.voxels(), boxes(batch.voxels()));
      NDArray truth = masks.put(scratch, batch.masks(), boxes(batch.masks()));
      Recipe.Terms terms = loss.of(model, model.encode(input, true), truth, batch);
      collector.backward(terms.matching().add(terms.mask().mul(maskWeight)));
      return new Losses(terms.matching().getFloat(), terms.mask().getFloat());
    }
  }

  private Shape boxes(float[] values) {
    int side = model.network().side();
    return new Shape(values.length / (side * side * side), 1, side, side, side);
  }
}
