package io.coslive.trainer.evaluation.report;

import org.jspecify.annotations.Nullable;

/**
 * One figure of an evaluation for machines; what does not apply is absent.
 *
 * @param figure what it is: {@code accuracy}, {@code dice_coarse}, {@code dice_refined}, {@code confusions} (a count),
 *     {@code auroc}, {@code false_accepts_at_95_recall}, {@code accepted_at_threshold}
 * @param snr {@code inf} where there is no noise
 * @param structure the class it is about; for confusions the true one
 * @param other the class that was answered, or the kind of box that is no known particle
 * @param low lower end of the 95 % interval, or the mean less one standard deviation between boxes for Dice
 * @param high upper end
 */
record Figure(String model, String figure, String snr, @Nullable Integer ways, @Nullable Integer shots,
    @Nullable String structure, @Nullable String other, double value, @Nullable Double low, @Nullable Double high) {
  /** A figure about a structure, another kind, or both. */
  static Figure about(String model, String figure, String snr, @Nullable String structure, @Nullable String other,
      double value) {
    return new Figure(model, figure, snr, null, null, structure, other, value, null, null);
  }
}
