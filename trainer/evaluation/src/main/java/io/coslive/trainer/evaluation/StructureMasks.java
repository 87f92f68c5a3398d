package io.coslive.trainer.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The masks of one structure's boxes.
 *
 * @param boxes one score each, one box at least
 */
public record StructureMasks(String structure, List<MaskScore> boxes) {
  /** Keeps a copy. */
  public StructureMasks {
    boxes = List.copyOf(boxes);
  }

  /** Mean over the boxes of {@link MaskScore#coarse} or {@link MaskScore#refined}. */
  public double mean(ToDoubleFunction<MaskScore> part) {
    return boxes.stream().mapToDouble(part).average().orElseThrow();
  }

  /** Standard deviation between the boxes, as in the paper's Tables 2 and 3. */
  public double deviation(ToDoubleFunction<MaskScore> part) {
    double mean = mean(part);
    return Math.sqrt(boxes.stream().mapToDouble(part).map(d -> (d - mean) * (d - mean)).average().orElseThrow());
  }
}
