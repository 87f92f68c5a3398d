package io.coslive.trainer.evaluation;

import java.util.List;
import java.util.Map;

/** Dice coefficients after the CRF of the paper's DuSE-SCNN, 2-way 1-shot, on its own data (COS-Net Tables 2 and 3). */
public final class ReferenceMasks {
  /** The paper's eight test classes (PDB). */
  public static final List<String> CLASSES = List.of("1A1S", "1BXR", "1EQR", "1F1B", "1FNT", "1GYT", "1KPB", "1LB3");
  private static final Map<Double, Row> TABLE = Map.of(
      1000., new Row("Table 2", List.of(.85, .85, .86, .87, .90, .85, .88, .85),
          List.of(.08, .02, .02, .01, .01, .01, .01, .01)),
      Double.POSITIVE_INFINITY, new Row("Table 3", List.of(.92, .94, .98, .97, .97, .95, .96, .97),
          List.of(.08, .03, .02, .02, .02, .03, .02, .02)));
  private static final Row NONE = new Row("", List.of(), List.of());

  private ReferenceMasks() {}

  /**
   * A row of the paper.
   *
   * @param table where it stands; empty where the paper has no figures
   * @param means in the order of {@link #CLASSES}
   * @param deviations between boxes
   */
  public record Row(String table, List<Double> means, List<Double> deviations) {
    /** Mean over the classes. */
    public double mean() {
      return means.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
  }

  /** The paper's row at an SNR. */
  public static Row of(double snr) {
    return TABLE.getOrDefault(snr, NONE);
  }
}
