package io.coslive.trainer.training.loop;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.coslive.trainer.training.network.Encoded;
import io.coslive.trainer.training.torch.AdamW;
import io.coslive.trainer.training.torch.StagingBuffer;
import io.coslive.trainer.training.torch.TorchModel;

import java.util.LinkedHashMap;
import java.util.Map;

/** One optimizer step. Everything it computes is released when it returns, so memory stays flat. */
final class Stepper {
  private final TorchModel model;
  private final AdamW optimizer;
  private final TrainingSettings settings;
  private final StagingBuffer voxels = new StagingBuffer();
  private final StagingBuffer masks = new StagingBuffer();

  Stepper(TorchModel model, AdamW optimizer, TrainingSettings settings) {
    this.model = model;
    this.optimizer = optimizer;
    this.settings = settings;
  }

  /**
   * The two losses before the step.
   *
   * @param contrastive see {@link ContrastiveLoss}
   * @param mask see {@link MaskLoss}
   */
  record Losses(float contrastive, float mask) {
    boolean finite() {
      return Float.isFinite(contrastive) && Float.isFinite(mask);
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
    int side = model.network().side();
    try (NDManager scratch = model.newScratch();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      int boxes = batch.classes() * batch.views();
      NDArray input = voxels.put(scratch, batch.voxels(), new Shape(boxes, 1, side, side, side));
      Encoded<NDArray> encoded = model.encode(input, true);
      NDArray contrastive = new ContrastiveLoss(batch.classes(), batch.views(), batch.stage().temperature()).of(encoded
          .embedding());
      NDArray truth = masks.put(scratch, batch.masks(), new Shape(batch.classes(), 1, side, side, side));
      NDArray mask = MaskLoss.of(model.decode(oneViewOfEach(encoded, batch.classes()), true), truth);
      collector.backward(contrastive.add(mask.mul(settings.maskWeight())));
      return new Losses(contrastive.getFloat(), mask.getFloat());
    }
  }

  /** The decoder trains on one view of each class: enough for masks, and a quarter of the cost. */
  private static Map<String, NDArray> oneViewOfEach(Encoded<NDArray> encoded, int classes) {
    var features = new LinkedHashMap<String, NDArray>();
    encoded.features().forEach((name, map) -> features.put(name, map.get(new NDIndex().addSliceDim(0, classes))));
    return features;
  }
}
