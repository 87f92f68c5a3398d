package io.coslive.trainer.evaluation.session;

import java.util.Locale;

/** A result at true centres as text for the terminal. */
public final class CentreTable {
  private static final int CONFUSIONS = 5;

  private CentreTable() {}

  /** Several lines, ready to print. */
  public static String format(CentreResult result) {
    return closedSet(result) + System.lineSeparator() + openSet(result);
  }

  private static String closedSet(CentreResult result) {
    StringBuilder out = new StringBuilder(String.format(Locale.ROOT,
        "  %d particles of %d classes at their true centres; %d at the tomograms' faces left out%n%n"
            + "  support.csv    accuracy %.3f%n",
        result.targets(), result.classes().size(), result.leftOut(), result
            .accuracy()));
    result.randomShots().forEach(shots -> out.append(String.format(Locale.ROOT,
        "  random %d-shot  accuracy %.3f ± %.3f (standard deviation between support sets)%n", shots.shots(), shots
            .mean(),
        shots.deviation())));
    result.confusions().stream().limit(CONFUSIONS).forEach(pair -> out.append(String.format(Locale.ROOT,
        "  %s taken for %s: %d (%.0f %%)%n", pair.truth(), pair.answer(), pair.count(), 100 * pair.share())));
    return out.toString();
  }

  private static String openSet(CentreResult result) {
    String row = "  %-26s %7s %14s %16s%n";
    StringBuilder out = new StringBuilder(row.formatted("known particles against", "AUROC", "at 95 % recall",
        "at the threshold"));
    result.curves().forEach((kind, curve) -> out.append(row.formatted(kind, share(curve.area()), share(curve
        .falseAcceptsAt(.95)), share(curve.at(result.threshold()).falseAccepts()))));
    double recall = result.curves().values().stream().findFirst().map(curve -> curve.at(result.threshold()).recall())
        .orElse(Double.NaN);
    return out.append("  at the threshold, %s, %s of the known are accepted, %s with the right class%n".formatted(share(
        result.threshold()), share(recall), share(result.acceptedAndRight()))).toString();
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
