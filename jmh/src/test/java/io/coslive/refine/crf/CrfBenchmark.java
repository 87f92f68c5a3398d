package io.coslive.refine.crf;

import io.coslive.inference.model.ModelDescription;
import io.coslive.ingest.message.Json;
import io.coslive.jmh.Noise;
import io.coslive.jmh.Timed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.io.IOException;
import java.io.InputStream;

/** One mask refined: a bright ball in a noisy box, four iterations. */
public class CrfBenchmark extends Timed {
  /** Of the paper's code, or of the shipped model. */
  @Param({"reference", "shipped"})
  public String parameters;

  /** Edge of the box in voxels. */
  @Param({"32", "48", "64"})
  public int side;

  private DenseCrf crf;
  private float[] intensities;
  private float[] coarseMask;
  private float[] marginals;

  /** Makes the box and a coarse mask of it that is wrong in places. */
  @Setup
  public void fill() throws IOException {
    crf = new DenseCrf(parameters.equals("reference") ? CrfParameters.REFERENCE : shipped(), side);
    intensities = Noise.values(side * side * side);
    coarseMask = new float[intensities.length];
    marginals = new float[intensities.length];
    double middle = (side - 1) / 2.0;
    for (int i = 0; i < intensities.length; i++) {
      double distance = Math.hypot(Math.hypot(i % side - middle, i / side % side - middle), i / side / side - middle);
      int ball = distance < 0.3 * side ? 1 : 0;
      coarseMask[i] = (float) (1 / (1 + Math.exp(1 - 2 * ball + intensities[intensities.length - 1 - i])));
      intensities[i] = ball + intensities[i] / 2;
    }
  }

  private static CrfParameters shipped() throws IOException {
    try (InputStream model = CrfBenchmark.class.getResourceAsStream("/model.json")) {
      return CrfParameters.of(Json.mapper().readValue(model, ModelDescription.class).crf());
    }
  }

  /** As the refine stage does it, into an array that is used again. */
  @Benchmark
  public float[] refine() {
    crf.refine(intensities, coarseMask, marginals);
    return marginals;
  }
}
