package io.coslive.refine.crf;

import io.coslive.jmh.Noise;
import io.coslive.jmh.Timed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The brightness functions of one box of 32³ at the reference σβ, which every refinement needs anew. */
public class IntensityBasisBenchmark extends Timed {
  private static final int SIDE = 32;

  private IntensityBasis basis;
  private float[][] box;
  private float[][][] functions;
  private int[] steps;

  /** Makes the box. */
  @Setup
  public void fill() {
    basis = new IntensityBasis(CrfParameters.REFERENCE.bilateralSigmaIntensity(),
        Tolerance.ofBilateral(CrfParameters.REFERENCE, SIDE));
    float[] noise = Noise.values(SIDE * SIDE * SIDE);
    box = new float[SIDE][SIDE * SIDE];
    for (int z = 0; z < SIDE; z++) {
      System.arraycopy(noise, z * SIDE * SIDE, box[z], 0, SIDE * SIDE);
    }
    functions = new float[basis.rank()][SIDE][SIDE * SIDE];
    steps = new int[SIDE * SIDE];
  }

  /** Looked up for every voxel. */
  @Benchmark
  public float[][][] evaluate() {
    basis.evaluate(box, functions, steps);
    return functions;
  }
}
