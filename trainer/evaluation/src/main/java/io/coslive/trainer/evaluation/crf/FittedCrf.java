package io.coslive.trainer.evaluation.crf;

import io.coslive.refine.crf.CrfParameters;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a fit found.
 *
 * @param parameters the fitted ones; those from before where the fit found nothing better
 * @param boxes per row
 * @param rows one per SNR
 */
public record FittedCrf(CrfParameters parameters, int boxes, List<Row> rows) {
  /** Keeps a copy. */
  public FittedCrf {
    rows = List.copyOf(rows);
  }

  /**
   * Mean Dice coefficients on boxes that had no part in the choice.
   *
   * @param snr infinite for no noise
   * @param coarse of the network's masks
   * @param reference refined with the settings of the paper's published code
   * @param before refined with the parameters from before
   * @param after refined with the fitted ones
   */
  public record Row(double snr, double coarse, double reference, double before, double after) {}

  /** Mean over the SNRs. */
  public double mean(ToDoubleFunction<Row> column) {
    return rows.stream().mapToDouble(column).average().orElse(Double.NaN);
  }

  /** Whether the fit found parameters that are better than those from before. */
  public boolean isBetter() {
    return mean(Row::after) > mean(Row::before);
  }

  /** The parameters in the notation of eq. 18. */
  public String formula() {
    return String.format(Locale.ROOT, "w1 = %.3g, σα = %.3g, σβ = %.3g, w2 = %.3g, σγ = %.3g", parameters
        .bilateralWeight(), parameters.bilateralSigmaVoxels(), parameters.bilateralSigmaIntensity(),
        parameters
            .spatialWeight(),
        parameters.spatialSigmaVoxels());
  }
}
