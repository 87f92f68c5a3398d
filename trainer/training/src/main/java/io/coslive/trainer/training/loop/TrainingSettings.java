package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.Nuisance;
import io.coslive.trainer.simulator.ViewSettings;
import io.coslive.trainer.training.network.CompactNetwork;
import io.coslive.trainer.training.network.Network;
import io.coslive.trainer.training.torch.AdamW;

import java.util.Collection;
import java.util.List;

/**
 * Training with a contrastive loss: all that shapes a run besides its seed and its length.
 *
 * @param preset the name these settings are known by
 * @param steps length of a run for which nobody asks for another
 * @param assemblies number of simulated classes
 * @param classesPerBatch classes in one step
 * @param views boxes of each class in one step
 * @param stages what changes in the course of a run, in order; the last ends with the run
 * @param maskWeight weight of the mask loss
 * @param warmUpSteps steps of linear increase at the start
 * @param weightDecay of AdamW
 * @param validationClasses number of unseen classes the progress is measured on, at least 8
 */
public record TrainingSettings(String preset, int steps, int assemblies, int classesPerBatch, int views,
    List<Stage> stages, float maskWeight, int warmUpSteps, float weightDecay, int validationClasses)
    implements
      Recipe {
  /**
   * A part of a run, with a learning rate that falls to its end.
   *
   * @param until share of the run at which it is over
   * @param views what its boxes look like
   * @param sessions share of batches whose boxes come from one session, see {@link ViewSettings#ofSession}
   * @param twinPairs pairs of near-twins in every batch; they are what the network confuses longest
   * @param temperature of the contrastive loss
   * @param peakLearningRate after the warm-up
   */
  public record Stage(double until, ViewSettings views, double sessions, int twinPairs, float temperature,
      float peakLearningRate) {}

  /** What the shipped model is trained with: first everything that microscopes do, then finer differences. */
  public static final TrainingSettings SHIPPED = new TrainingSettings("shipped", 1900, 3000, 28, 4, List.of(new Stage(
      .35, ViewSettings.TRAINING, 0, 4, .1f, 1e-3f), new Stage(1, ViewSettings.FINE_TUNING, .75, 5, .08f, 8e-4f)), 1,
      100, 1e-2f, 40);
  /** A model within minutes, to see that everything works; not for science. */
  public static final TrainingSettings QUICK = new TrainingSettings("quick", 200, 200, 16, 4, List.of(new Stage(1,
      ViewSettings.TRAINING, .5, 2, .1f, 1e-3f)), .5f, 30, 1e-2f, 10);

  static final List<TrainingSettings> PRESETS = List.of(SHIPPED, QUICK);

  /** @throws IllegalArgumentException if the values contradict each other */
  public TrainingSettings {
    stages = List.copyOf(stages);
    int twinPairs = stages.stream().mapToInt(Stage::twinPairs).max().orElse(0);
    if (views < 2 || classesPerBatch < 2 || 2 * twinPairs > classesPerBatch || assemblies < classesPerBatch) {
      throw new IllegalArgumentException(
          "a batch needs two views, two classes, room for its twins, and no more classes "
              + "than there are assemblies");
    }
  }

  /** The stage of a run of which the given share, 0 to 1, is over. */
  public Stage stage(double progress) {
    return stages.stream().filter(stage -> progress < stage.until()).findFirst().orElse(stages.getLast());
  }

  /** Share of a stage that is over when the given share of the run is. */
  public double withinStage(double progress) {
    int index = stages.indexOf(stage(progress));
    double from = index == 0 ? 0 : stages.get(index - 1).until();
    return Math.clamp((progress - from) / (stages.get(index).until() - from), 0, 1);
  }

  @Override
  public TrainingSettings without(Collection<Nuisance> nuisances) {
    List<Stage> changed = stages.stream().map(stage -> new Stage(stage.until(), stage.views().without(nuisances), stage
        .sessions(), stage.twinPairs(), stage.temperature(), stage.peakLearningRate())).toList();
    return new TrainingSettings(Presets.nameWithout(preset, nuisances), steps, assemblies, classesPerBatch, views,
        changed, maskWeight, warmUpSteps, weightDecay, validationClasses);
  }

  @Override
  public Network network() {
    return new CompactNetwork();
  }

  @Override
  public float momentum() {
    return AdamW.USUAL_MOMENTUM;
  }

  @Override
  public List<Assembly> classes(long seed) {
    return Assemblies.generate(assemblies, seed);
  }

  @Override
  public float learningRate(int step, double progress) {
    return new LearningRate(this).at(step, progress);
  }

  @Override
  public BatchSource batches(List<Assembly> classes, long seed) {
    return new BatchMaker(classes, this, seed);
  }

  @Override
  public StepLoss loss() {
    return new ContrastiveStepLoss(this);
  }

  @Override
  public int boxesPerBatch() {
    return classesPerBatch * views;
  }
}
