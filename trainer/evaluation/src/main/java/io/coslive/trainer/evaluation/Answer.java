package io.coslive.trainer.evaluation;

/**
 * One episode's outcome.
 *
 * @param truth index of the target's class
 * @param box index of the target among the boxes of its class
 * @param answer index of the most similar class
 */
public record Answer(int truth, int box, int answer) {
  /** Whether the target's own class was the most similar. */
  public boolean right() {
    return truth == answer;
  }
}
