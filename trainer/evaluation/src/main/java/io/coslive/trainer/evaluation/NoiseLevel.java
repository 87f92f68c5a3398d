package io.coslive.trainer.evaluation;

import io.coslive.trainer.evaluation.openset.OpenSetScores;

import java.util.List;

/**
 * What was found about a model at one SNR.
 *
 * @param snr {@link Double#POSITIVE_INFINITY} where there is no noise
 * @param accuracy one figure per ways and shots
 * @param confusions of the episodes with the most ways and the fewest shots, per structure
 * @param masks one entry per structure; none for a model that makes no masks
 */
public record NoiseLevel(double snr, List<EpisodeTable.Cell> accuracy, Confusion confusions, List<StructureMasks> masks,
    OpenSetScores openSet) {
  /** Keeps copies. */
  public NoiseLevel {
    accuracy = List.copyOf(accuracy);
    masks = List.copyOf(masks);
  }
}
