package io.coslive.trainer.training.loop;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All that shapes a training run besides its seed and its length.
 *
 * @param preset the name these settings are known by
 * @param assemblies number of simulated classes
 * @param classesPerBatch classes in one step
 * @param views boxes of each class in one step
 * @param twinPairs pairs of near-twins in every batch; they are what the network confuses longest
 * @param temperature of the contrastive loss
 * @param maskWeight weight of the mask loss
 * @param peakLearningRate after the warm-up
 * @param warmUpSteps steps of linear increase
 * @param weightDecay of AdamW
 * @param validationClasses number of unseen classes the progress is measured on, at least 8
 */
public record TrainingSettings(String preset, int assemblies, int classesPerBatch, int views, int twinPairs,
    float temperature, float maskWeight, float peakLearningRate, int warmUpSteps, float weightDecay,
    int validationClasses) {
  /** What the shipped model is trained with. */
  public static final TrainingSettings SHIPPED = new TrainingSettings("shipped", 1500, 28, 4, 4, .1f, .5f, 1e-3f, 100,
      1e-2f, 40);
  /** A model within minutes, to see that everything works; not for science. */
  public static final TrainingSettings QUICK = new TrainingSettings("quick", 200, 16, 4, 2, .1f, .5f, 1e-3f, 30, 1e-2f,
      10);

  private static final List<TrainingSettings> PRESETS = List.of(SHIPPED, QUICK);

  /** @throws IllegalArgumentException if the values contradict each other */
  public TrainingSettings {
    if (views < 2 || classesPerBatch < 2 || 2 * twinPairs > classesPerBatch || assemblies < classesPerBatch) {
      throw new IllegalArgumentException(
          "a batch needs two views, two classes, room for its twins, and no more classes "
              + "than there are assemblies");
    }
  }

  /** @throws IllegalArgumentException if there is no preset of that name */
  public static TrainingSettings preset(String name) {
    return PRESETS.stream().filter(settings -> settings.preset().equals(name)).findFirst().orElseThrow(
        () -> new IllegalArgumentException("there is no preset " + name + "; there are " + PRESETS.stream().map(
            TrainingSettings::preset).collect(Collectors.joining(" and "))));
  }

  /** Boxes in one step. */
  public int boxesPerBatch() {
    return classesPerBatch * views;
  }
}
