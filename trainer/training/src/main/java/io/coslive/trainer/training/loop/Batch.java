package io.coslive.trainer.training.loop;

/**
 * The boxes of one step. Box {@code view * classes + c} shows the batch's class c, so the first {@code classes} boxes
 * show each class once.
 *
 * @param step the step this batch is for
 * @param progress share of the run that was over when it was made, 0 to 1
 * @param classes number of classes
 * @param views boxes per class
 * @param voxels of all boxes, one after the other
 * @param masks of the first boxes, as many as the recipe looks at: 1 in the particle, 0 outside
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Batch(int step, double progress, int classes, int views, float[] voxels, float[] masks) {
  /** Writes a mask into an array of masks. */
  static void copyMask(boolean[] mask, float[] target, int from) {
    for (int i = 0; i < mask.length; i++) {
      target[from + i] = mask[i] ? 1 : 0;
    }
  }
}
