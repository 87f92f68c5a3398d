package io.coslive.trainer.training.loop;

import ai.djl.ndarray.NDArray;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.Nuisance;
import io.coslive.trainer.training.network.Encoded;
import io.coslive.trainer.training.network.Network;
import io.coslive.trainer.training.torch.TorchModel;

import java.util.Collection;
import java.util.List;

/** A way to train a network: which boxes a step sees, and what it is to make of them. */
public sealed interface Recipe permits TrainingSettings, EpisodicSettings {
  /** The name it is known by. */
  String preset();

  /**
   * The same on views without these; the preset's name tells of it, so that checkpoints and model cards do too.
   *
   * @throws IllegalArgumentException if the recipe's views are not to be changed
   */
  Recipe without(Collection<Nuisance> nuisances);

  /** What is trained. */
  Network network();

  /** Length of a run for which nobody asks for another. */
  int steps();

  /** Boxes in one step. */
  int boxesPerBatch();

  /** Number of unseen classes the progress is measured on, at least 8. */
  int validationClasses();

  /** Weight of the mask loss beside the matching loss. */
  float maskWeight();

  /** Of AdamW; 0 makes it Adam. */
  float weightDecay();

  /** β₁ of Adam. */
  float momentum();

  /** The classes of a run for which nobody names others. */
  List<Assembly> classes(long seed);

  /**
   * The learning rate of one step.
   *
   * @param step counted from 0
   * @param progress share of the run that is over, 0 to 1
   */
  float learningRate(int step, double progress);

  /**
   * The boxes of every step; they depend on the seed, the step and its progress alone.
   *
   * @throws IllegalArgumentException if there are too few classes for a step
   */
  BatchSource batches(List<Assembly> classes, long seed);

  /** What is to become small. */
  StepLoss loss();

  /** Makes batches. Thread-safe. */
  interface BatchSource {
    /** The batch of a step at which the given share of the run is over. */
    Batch make(int step, double progress);
  }

  /** Both losses of a step, as PyTorch scalars. */
  record Terms(NDArray matching, NDArray mask) {}

  /** Computes the losses of a step. */
  interface StepLoss {
    /**
     * Called while gradients are recorded.
     *
     * @param encoded of all boxes of the batch
     * @param masks the batch's masks, {@code [M, 1, side, side, side]}
     */
    Terms of(TorchModel model, Encoded<NDArray> encoded, NDArray masks, Batch batch);
  }
}
