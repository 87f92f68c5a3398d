package io.coslive.trainer.training.loop;

/**
 * The boxes of one step. Box {@code view * classes + c} shows the batch's class c, so the first {@code classes} boxes
 * show each class once.
 *
 * @param step the step this batch is for
 * @param stage the part of the run it belongs to
 * @param classes number of classes
 * @param views boxes per class
 * @param voxels of all boxes, one after the other
 * @param masks of the first {@code classes} boxes: 1 in the particle, 0 outside
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Batch(int step, TrainingSettings.Stage stage, int classes, int views, float[] voxels, float[] masks) {}
