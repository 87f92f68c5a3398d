package io.coslive.trainer.evaluation;

import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.ViewSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Models on classes they have not seen: simulated boxes of given structures at each SNR, embedded once, then drawn into
 * episodes. All models see the same boxes and the same episodes.
 *
 * @param snrs signal-to-noise ratios as defined by {@link ViewSettings}; infinity for none
 * @param ways numbers of classes per episode; those above the number of structures are left out
 * @param shots numbers of support examples per class
 * @param samples boxes per class and SNR
 */
public record ModelEvaluation(List<Double> snrs, List<Integer> ways, List<Integer> shots, int samples, int episodes,
    long seed) {
  /** More make no interval narrower, since episodes share boxes. */
  public static final int MOST_EPISODES = 1_000_000;
  /** The boxes of a class are in memory together: 160 MB. */
  private static final int MOST_SAMPLES = 1000;

  /** @throws IllegalArgumentException saying which number is out of range */
  public ModelEvaluation {
    snrs = snrs.stream().distinct().toList();
    ways = ways.stream().sorted().distinct().toList();
    shots = shots.stream().sorted().distinct().toList();
    if (!snrs.stream().allMatch(snr -> snr > 0)) {
      throw new IllegalArgumentException("an SNR must be above 0");
    }
    if (!ways.stream().allMatch(w -> w >= 2) || !shots.stream().allMatch(k -> k >= 1) || episodes < 1) {
      throw new IllegalArgumentException("episodes need two ways, one shot and one episode at least");
    }
    if (samples > MOST_SAMPLES || episodes > MOST_EPISODES) {
      throw new IllegalArgumentException(
          "at most " + MOST_SAMPLES + " samples of a class and " + MOST_EPISODES + " episodes can be asked for");
    }
    if (!shots.stream().allMatch(k -> k < samples) || samples < 2) {
      throw new IllegalArgumentException(samples + " samples of a class are too few for " + shots
          + " shots and a target; take more samples");
    }
  }

  /**
   * Runs on the calling thread, which becomes the networks'.
   *
   * @param models one at least
   * @param structures two at least
   * @param progress told the share done, 0 to 1
   * @return one result per model, in order
   */
  public List<ModelResult> run(List<EvaluatedModel> models, List<Assembly> structures, DoubleConsumer progress) {
    List<List<NoiseLevel>> levels = models.stream().<List<NoiseLevel>>map(_ -> new ArrayList<>()).toList();
    for (int s = 0; s < snrs.size(); s++) {
      int before = s;
      List<NoiseLevel> ofModels = new LevelRun(this, snrs.get(s), structures, models)
          .run(share -> progress.accept((before + share) / snrs.size()));
      for (int m = 0; m < models.size(); m++) {
        levels.get(m).add(ofModels.get(m));
      }
    }
    List<ModelResult> results = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      results.add(new ModelResult(models.get(m).name(), models.get(m).rejectThreshold(), levels.get(m)));
    }
    return results;
  }
}
