package io.coslive.trainer.training.bundle;

import io.coslive.inference.model.Poses;
import io.coslive.trainer.simulator.ViewSettings;
import io.coslive.trainer.training.loop.Embeddings;
import io.coslive.trainer.training.loop.EpisodePool;
import io.coslive.trainer.training.torch.TorchModel;

import java.util.ArrayList;
import java.util.List;

/**
 * One-shot accuracy on held-out assemblies at one noise level.
 *
 * @param snr variance of the signal over variance of the noise
 * @param byWays accuracy for 2, 4, 6 and 8 classes
 */
public record Results(double snr, List<Double> byWays) {
  /** Classes per episode, as in the paper's Table 1. */
  public static final List<Integer> WAYS = List.of(2, 4, 6, 8);

  private static final List<Double> SNRS = List.of(Double.POSITIVE_INFINITY, .5, .1);
  private static final int VIEWS = 6;

  /**
   * Measures at three noise levels.
   *
   * @param classes number of held-out assemblies, at least 8
   */
  public static List<Results> measure(TorchModel model, int classes, Poses poses) {
    List<Results> results = new ArrayList<>();
    for (double snr : SNRS) {
      Embeddings held = Embeddings.of(model, EpisodePool.simulate(classes, VIEWS, ViewSettings.plain(snr)), poses);
      results.add(new Results(snr, WAYS.stream().map(held::oneShotAccuracy).toList()));
    }
    return results;
  }
}
