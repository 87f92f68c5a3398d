package io.coslive.trainer.evaluation;

import java.util.Comparator;
import java.util.List;

/**
 * What was found about a model.
 *
 * @param rejectThreshold of its bundle
 * @param levels one per SNR, in the order asked for; one at least
 */
public record ModelResult(String name, double rejectThreshold, List<NoiseLevel> levels) {
  /** Keeps a copy. */
  public ModelResult {
    levels = List.copyOf(levels);
  }

  /** Accuracy at all SNRs. */
  public EpisodeTable accuracy() {
    return new EpisodeTable(levels.stream().flatMap(level -> level.accuracy().stream()).toList());
  }

  /** Masks at all SNRs, mean over the structures; without rows for a model that makes none. */
  public MaskTable masks() {
    return new MaskTable(levels.stream().filter(level -> !level.masks().isEmpty()).map(level -> {
      List<MaskScore> scores = level.masks().stream().flatMap(s -> s.boxes().stream()).toList();
      return new MaskTable.Row(level.snr(), scores.size(), MaskScore.mean(scores));
    }).toList());
  }

  /** The level that is the hardest and has the most to show: the one with the lowest SNR. */
  public NoiseLevel noisiest() {
    return levels.stream().min(Comparator.comparingDouble(NoiseLevel::snr)).orElseThrow();
  }
}
