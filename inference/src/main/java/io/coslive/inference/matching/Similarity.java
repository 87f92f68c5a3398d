package io.coslive.inference.matching;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.List;

/** How a model compares embeddings, and so what several examples of a class are combined to. */
public enum Similarity {
  /** By the cosine: embeddings have length 1, and the mean of several is brought back to it. */
  @JsonProperty("cosine")
  COSINE,
  /** By trained weights that depend on lengths too: embeddings are left as they are, and so is their mean. */
  @JsonProperty("learned")
  LEARNED;

  /**
   * One embedding that stands for a class.
   *
   * @param examples of the class, at least one, all of the same length
   */
  public float[] prototype(List<float[]> examples) {
    double[] mean = mean(examples);
    double length = switch (this) {
      case COSINE -> length(mean);
      case LEARNED -> 1;
    };
    float[] prototype = new float[mean.length];
    for (int i = 0; i < prototype.length; i++) {
      prototype[i] = (float) (mean[i] / length);
    }
    return prototype;
  }

  private static double[] mean(List<float[]> examples) {
    double[] mean = new double[examples.getFirst().length];
    for (float[] example : examples) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += example[i] / (double) examples.size();
      }
    }
    return mean;
  }

  /** Examples that cancel out stay at zero: similar to nothing, rather than not a number. */
  private static double length(double[] vector) {
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    return squares == 0 ? 1 : Math.sqrt(squares);
  }
}
