package io.coslive.trainer.training.loop;

/**
 * Linear warm-up, then a cosine from the peak down to a fiftieth of it.
 *
 * @param peak the largest rate
 * @param warmUpSteps steps until it is reached
 */
public record LearningRate(float peak, int warmUpSteps) {
  private static final double FLOOR = .02;

  /**
   * The rate of one step.
   *
   * @param step counted from 0
   * @param progress share of the run that is over, 0 to 1
   */
  public float at(int step, double progress) {
    double warmUp = Math.min(1, (step + 1.) / warmUpSteps);
    double cosine = .5 * (1 + Math.cos(Math.PI * Math.clamp(progress, 0, 1)));
    return (float) (peak * warmUp * Math.max(FLOOR, cosine));
  }
}
