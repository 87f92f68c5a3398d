package io.coslive.trainer.evaluation;

import java.util.Map;

/** Accuracy of the paper's best network (DuSE-SCNN with decoder; COS-Net Table 1), one shot, on its own data. */
public final class ReferenceAccuracy {
  private static final Map<Double, Map<Integer, Double>> TABLE = Map.of(Double.POSITIVE_INFINITY,
      Map.of(2, .957, 4, .831, 6, .672, 8, .646), 1000., Map.of(2, .939, 4, .718, 6, .534, 8, .513), 0.5,
      Map.of(2, .829, 4, .628, 6, .513, 8, .403));

  private ReferenceAccuracy() {}

  /** The paper's figure, or NaN where it has none. */
  public static double of(double snr, int ways, int shots) {
    return shots == 1 ? TABLE.getOrDefault(snr, Map.of()).getOrDefault(ways, Double.NaN) : Double.NaN;
  }
}
