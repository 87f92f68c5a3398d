package io.coslive.trainer.training.loop;

/**
 * Linear warm-up at the start of the run and of each stage, then a cosine from the stage's peak down to a fiftieth of
 * it.
 */
public record LearningRate(TrainingSettings settings) {
  private static final double FLOOR = .02;
  /** Share of a later stage in which the rate rises: the optimizer's averages still belong to the stage before. */
  private static final double RISE = .03;

  /**
   * The rate of one step.
   *
   * @param step counted from 0
   * @param progress share of the run that is over, 0 to 1
   */
  public float at(int step, double progress) {
    TrainingSettings.Stage stage = settings.stage(progress);
    double within = settings.withinStage(progress);
    boolean first = stage.equals(settings.stages().getFirst());
    double warmUp = first ? (step + 1.) / settings.warmUpSteps() : FLOOR + within / RISE;
    double cosine = .5 * (1 + Math.cos(Math.PI * within));
    return (float) (stage.peakLearningRate() * Math.min(1, warmUp) * Math.max(FLOOR, cosine));
  }
}
