package io.coslive.inference.matching;

import io.coslive.ingest.message.Float16;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.subtomogram.BoxNormalizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A support set as the matcher sees it. Depends on the model, so it is never stored or sent.
 *
 * @param version that of the support set
 * @param classes names in the order of {@code prototypes}
 * @param prototypes one per class, unit length: the normalised mean of its examples' embeddings
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EmbeddedSupport(String version, List<String> classes, float[][] prototypes) {
  /**
   * Embeds every example and takes the mean per class. Runs on the thread that {@code embed} demands.
   *
   * @param embed boxes of {@code side³} values, x fastest, to unit-length embeddings, in the same order
   */
  public static EmbeddedSupport of(SupportSet support, Function<List<float[]>, float[][]> embed) {
    List<float[]> boxes = new ArrayList<>(support.examples());
    for (List<SupportExample> examples : support.classes().values()) {
      for (SupportExample example : examples) {
        float[] box = Float16.decode(example.voxels());
        BoxNormalizer.normalise(box); // float16 rounded the mean and the deviation; the targets' are exact
        boxes.add(box);
      }
    }
    float[][] embeddings = boxes.isEmpty() ? new float[0][] : embed.apply(boxes);
    List<String> classes = new ArrayList<>();
    List<float[]> prototypes = new ArrayList<>();
    int first = 0;
    for (Map.Entry<String, List<SupportExample>> entry : support.classes().entrySet()) {
      int shots = entry.getValue().size();
      classes.add(entry.getKey());
      prototypes.add(normalisedMean(embeddings, first, first + shots));
      first += shots;
    }
    return new EmbeddedSupport(support.version(), List.copyOf(classes), prototypes.toArray(new float[0][]));
  }

  private static float[] normalisedMean(float[][] embeddings, int from, int to) {
    double[] sum = new double[embeddings[from].length];
    for (int shot = from; shot < to; shot++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += embeddings[shot][i];
      }
    }
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    // Examples that cancel out stay at zero: similar to nothing, rather than not a number.
    double length = squares == 0 ? 1 : Math.sqrt(squares);
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / length);
    }
    return mean;
  }
}
