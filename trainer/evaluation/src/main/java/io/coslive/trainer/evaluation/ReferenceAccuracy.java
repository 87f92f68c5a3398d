package io.coslive.trainer.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accuracy of the paper's networks on its own data (COS-Net Table 1), one shot. */
public final class ReferenceAccuracy {
  /** The paper's best network, COS-Net itself: DuSE-SCNN with decoder. */
  public static final String BEST = "DuSE-SCNN (COS-Net)";
  private static final List<Integer> WAYS = List.of(2, 4, 6, 8);
  private static final Map<Double, Map<String, List<Double>>> TABLE = Map.of(
      Double.POSITIVE_INFINITY, rows(List.of(.931, .763, .613, .595), List.of(.945, .798, .663, .636),
          List.of(.934, .772, .618, .603), List.of(.957, .831, .672, .646)),
      1000., rows(List.of(.923, .698, .493, .473), List.of(.935, .706, .493, .473),
          List.of(.928, .701, .504, .479), List.of(.939, .718, .534, .513)),
      0.5, rows(List.of(.812, .599, .501, .387), List.of(.824, .616, .502, .399),
          List.of(.821, .614, .510, .391), List.of(.829, .628, .513, .403)));

  private ReferenceAccuracy() {}

  /** The best network's figure, or NaN where the paper has none. */
  public static double of(double snr, int ways, int shots) {
    return shots == 1 ? of(BEST, snr, ways) : Double.NaN;
  }

  /** A network's figure, or NaN where the paper has none. */
  public static double of(String network, double snr, int ways) {
    List<Double> row = TABLE.getOrDefault(snr, Map.of()).get(network);
    int column = WAYS.indexOf(ways);
    return row == null || column < 0 ? Double.NaN : row.get(column);
  }

  /** The paper's networks at an SNR, in its order; none where it has not measured. */
  public static List<String> networks(double snr) {
    return List.copyOf(TABLE.getOrDefault(snr, Map.of()).keySet());
  }

  private static Map<String, List<Double>> rows(List<Double> scnnNoDecoder, List<Double> scnn,
      List<Double> duseNoDecoder,
      List<Double> duse) {
    Map<String, List<Double>> rows = new LinkedHashMap<>();
    rows.put("SCNN, no decoder", scnnNoDecoder);
    rows.put("SCNN", scnn);
    rows.put("DuSE-SCNN, no decoder", duseNoDecoder);
    rows.put(BEST, duse);
    return rows;
  }
}
