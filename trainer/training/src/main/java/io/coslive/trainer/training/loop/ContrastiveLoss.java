package io.coslive.trainer.training.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Supervised contrastive loss (Khosla et al. 2020, eq. 2): every box is to be more similar to the other views of
 * its class than to all other boxes of the batch. With v views its least value is ln(v − 1), reached when views of a
 * class coincide and classes are far apart.
 *
 * @param classes in the batch
 * @param views per class; box {@code view * classes + c} shows class c
 * @param temperature similarities are divided by it
 */
record ContrastiveLoss(int classes, int views, float temperature) {
  /** Far below any similarity: takes a box's similarity to itself out of the softmax. */
  private static final float NEVER = -1e9f;

  /**
   * The mean over all boxes.
   *
   * @param embeddings {@code [classes * views, D]} of unit length
   */
  NDArray of(NDArray embeddings) {
    int boxes = classes * views;
    NDArray logits = embeddings.matMul(embeddings.transpose()).div(temperature);
    NDArray others = logits.add(logits.getManager().create(selfMask(), new Shape(boxes, boxes)));
    NDArray positives = logits.getManager().create(positiveWeights(), new Shape(boxes, boxes));
    return others.logSoftmax(1).mul(positives).sum().neg();
  }

  private float[] selfMask() {
    int boxes = classes * views;
    float[] mask = new float[boxes * boxes];
    for (int i = 0; i < boxes; i++) {
      mask[i * boxes + i] = NEVER;
    }
    return mask;
  }

  /** The weight of each pair of views of the same class; all weights sum to 1. */
  private float[] positiveWeights() {
    int boxes = classes * views;
    float[] weights = new float[boxes * boxes];
    for (int i = 0; i < boxes; i++) {
      for (int j = i % classes; j < boxes; j += classes) {
        weights[i * boxes + j] = i == j ? 0 : 1f / (boxes * (views - 1));
      }
    }
    return weights;
  }
}
