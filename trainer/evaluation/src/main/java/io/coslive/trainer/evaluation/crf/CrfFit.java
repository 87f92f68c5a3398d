package io.coslive.trainer.evaluation.crf;

import io.coslive.inference.model.CosNet;
import io.coslive.refine.crf.CrfParameters;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Fits the CRF to the masks of a model, on simulated boxes of assemblies that no training run has seen. Half of the
 * assemblies choose the parameters, the other half judges them: parameters that do not raise the mean Dice coefficient
 * there are not taken.
 *
 * @param assemblies in each half
 * @param snrs every assembly is seen once at each; they count alike
 * @param evaluations most evaluations of the simplex search
 */
public record CrfFit(int assemblies, List<Double> snrs, int evaluations, long seed) {
  /** @throws IllegalArgumentException saying which number is out of range */
  public CrfFit {
    snrs = List.copyOf(snrs);
    if (assemblies < 1 || assemblies > 1000 || evaluations < 1) {
      throw new IllegalArgumentException("a fit needs 1 to 1000 boxes per SNR and at least one evaluation");
    }
    if (snrs.isEmpty() || !snrs.stream().allMatch(snr -> snr > 0)) {
      throw new IllegalArgumentException("a fit needs at least one SNR, each above 0");
    }
  }

  /**
   * Runs on the calling thread, which becomes the network's; the search uses all cores.
   *
   * @param start the parameters so far; their number of iterations is kept
   * @param progress told the share done, 0 to 1
   */
  public FittedCrf run(CosNet network, CrfParameters start, DoubleConsumer progress) {
    var choosing = new MaskObjective(MaskSample.simulate(network, 0, assemblies, snrs, seed));
    var judging = new MaskObjective(MaskSample.simulate(network, assemblies, assemblies, snrs, seed));
    CrfParameters found = new CrfSearch(choosing, start, evaluations, progress).run();
    CrfParameters fitted = judging.of(found) > judging.of(start) ? found : start;
    List<FittedCrf.Row> rows = new ArrayList<>();
    for (double snr : snrs) {
      MaskObjective some = judging.at(snr);
      rows.add(new FittedCrf.Row(snr, some.coarse(), some.of(CrfParameters.REFERENCE), some.of(start),
          some.of(fitted)));
    }
    return new FittedCrf(fitted, assemblies, rows);
  }
}
