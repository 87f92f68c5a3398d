package io.coslive.trainer.training.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import io.coslive.trainer.training.network.Encoded;
import io.coslive.trainer.training.torch.TorchModel;

import java.util.LinkedHashMap;
import java.util.Map;

/** The losses of {@link TrainingSettings}: contrastive over all boxes, of masks over one view of each class. */
record ContrastiveStepLoss(TrainingSettings settings) implements Recipe.StepLoss {
  @Override
  public Recipe.Terms of(TorchModel model, Encoded<NDArray> encoded, NDArray masks, Batch batch) {
    float temperature = settings.stage(batch.progress()).temperature();
    NDArray matching = new ContrastiveLoss(batch.classes(), batch.views(), temperature).of(encoded.embedding());
    NDArray mask = MaskLoss.of(model.decode(oneViewOfEach(encoded, batch.classes()), true), masks);
    return new Recipe.Terms(matching, mask);
  }

  /** The decoder trains on one view of each class: enough for masks, and a quarter of the cost. */
  private static Map<String, NDArray> oneViewOfEach(Encoded<NDArray> encoded, int classes) {
    var features = new LinkedHashMap<String, NDArray>();
    encoded.features().forEach((name, map) -> features.put(name, map.get(new NDIndex().addSliceDim(0, classes))));
    return features;
  }
}
