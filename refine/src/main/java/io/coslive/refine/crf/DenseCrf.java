package io.coslive.refine.crf;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;

import java.util.Arrays;

/**
 * The fully connected conditional random field of eq. 17–18 over the voxels of a cube, two labels, solved by mean field
 * with parallel updates.
 *
 * <p>
 * Unary terms are −log p. Pairwise terms are Potts with the kernel
 * {@code w1·exp(−|pi−pj|²/2σα² − |Ii−Ij|²/2σβ²) + w2·exp(−|pi−pj|²/2σγ²)}. As in the reference code, each of the two
 * kernels K is normalised to D^−½ K D^−½, where D holds the sums of K's rows, and a voxel's own term is included.
 *
 * <p>
 * With two labels only the difference Q1 − Q0 = tanh(log-odds / 2) matters, so each kernel is applied once per
 * iteration. Both kernels are sums of {@code diag(b)·G·diag(b)} with a spatial Gaussian G (one term for the smoothness
 * kernel, one per brightness function for the bilateral one); see {@link CubeFilter} for how G is applied and
 * {@link Tolerance} for its error.
 *
 * <p>
 * Not thread-safe: an instance owns its scratch and allocates nothing per call but the result.
 */
public final class DenseCrf {
  /** Probabilities are kept this far from 0 and 1, so that no voxel is beyond persuasion. */
  static final float LEAST_PROBABILITY = 1e-5f;

  private final int side;
  private final int plane;
  private final int iterations;

  private final boolean smooth;
  private final CubeFilter smoothness;
  private final float[][] smoothnessScale;

  private final double bilateralWeight;
  private final boolean bilateral;
  private final CubeFilter bilateralFilter;
  private final IntensityBasis intensityBasis;
  private final float[][][] bilateralBasis;
  private final float[][] bilateralScale;

  private final int[] steps;
  private final float[][] ones;
  private final float[][] unaryLogOdds;
  private final float[][] difference;
  private final float[][] scaled;
  private final float[][] sum;
  private final float[][] message;

  /** @param side edge of the cube in voxels, 1 to 128 */
  public DenseCrf(CrfParameters parameters, int side) {
    if (side < 1 || side > 128) {
      throw new IllegalArgumentException("a CRF over " + side + "³ voxels is not possible; the side is 1 to 128");
    }
    this.side = side;
    plane = side * side;
    iterations = parameters.iterations();
    steps = new int[plane];
    ones = new float[side][plane];
    for (float[] slice : ones) {
      Arrays.fill(slice, 1);
    }
    unaryLogOdds = new float[side][plane];
    difference = new float[side][plane];
    scaled = new float[side][plane];
    sum = new float[side][plane];
    message = new float[side][plane];

    smooth = parameters.spatialWeight() > 0 && iterations > 0;
    smoothness = CubeFilter.of(side, parameters.spatialSigmaVoxels(), Tolerance.ofSmoothness(parameters, side));
    smoothnessScale = new float[side][plane];
    if (smooth) {
      clear(sum);
      smoothness.addFiltered(ones, ones, sum);
      scales(parameters.spatialWeight(), smoothnessScale);
    }

    bilateral = parameters.bilateralWeight() > 0 && iterations > 0;
    double largestError = Tolerance.ofBilateral(parameters, side);
    bilateralFilter = CubeFilter.of(side, parameters.bilateralSigmaVoxels(), largestError);
    intensityBasis = new IntensityBasis(parameters.bilateralSigmaIntensity(), largestError);
    bilateralBasis = new float[bilateral ? intensityBasis.rank() : 0][side][plane];
    bilateralScale = new float[side][plane];
    bilateralWeight = parameters.bilateralWeight();
  }

  /**
   * Refines a coarse mask.
   *
   * @param intensities brightness per voxel, x fastest; its scale and offset do not matter
   * @param foregroundProbability the network's mask, 0..1
   * @return foreground marginals, 0..1; a new array
   * @throws Rejected {@link FailureCode#REFINEMENT_NOT_FINITE} where either holds NaN or infinity
   * @throws IllegalArgumentException if an array does not fill the cube
   */
  public float[] refine(float[] intensities, float[] foregroundProbability) {
    float[] marginals = new float[side * plane];
    refine(intensities, foregroundProbability, marginals);
    return marginals;
  }

  /**
   * As above, without allocating anything.
   *
   * @param marginals receives the result; may be {@code foregroundProbability} itself
   */
  public void refine(float[] intensities, float[] foregroundProbability, float[] marginals) {
    requireFinite("box", intensities);
    requireFinite("coarse mask", foregroundProbability);
    for (int z = 0; z < side; z++) {
      unary(foregroundProbability, z * plane, unaryLogOdds[z], difference[z]);
    }
    if (bilateral) {
      prepareBilateral(intensities);
    }
    for (int iteration = 0; iteration < iterations; iteration++) {
      iterate();
    }
    for (int z = 0; z < side; z++) {
      marginals(difference[z], marginals, z * plane);
    }
  }

  private static void unary(float[] probability, int from, float[] logOdds, float[] difference) {
    for (int i = 0; i < logOdds.length; i++) {
      float p = Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, probability[from + i]));
      logOdds[i] = Logistic.ln(p / (1 - p));
      difference[i] = 2 * p - 1;
    }
  }

  private static void marginals(float[] difference, float[] target, int to) {
    for (int i = 0; i < difference.length; i++) {
      target[to + i] = .5f + .5f * difference[i];
    }
  }

  private void prepareBilateral(float[] intensities) {
    for (int z = 0; z < side; z++) {
      System.arraycopy(intensities, z * plane, scaled[z], 0, plane);
    }
    intensityBasis.evaluate(scaled, bilateralBasis, steps);
    clear(sum);
    for (float[][] basis : bilateralBasis) {
      bilateralFilter.addFiltered(basis, ones, sum);
    }
    scales(bilateralWeight, bilateralScale);
  }

  private void iterate() {
    for (int z = 0; z < side; z++) {
      System.arraycopy(unaryLogOdds[z], 0, message[z], 0, plane);
    }
    if (smooth) {
      smoothness.addFiltered(smoothnessScale, difference, message);
    }
    if (bilateral) {
      for (int z = 0; z < side; z++) {
        CubeFilter.multiply(bilateralScale[z], difference[z], scaled[z]);
      }
      clear(sum);
      for (float[][] basis : bilateralBasis) {
        bilateralFilter.addFiltered(basis, scaled, sum);
      }
      for (int z = 0; z < side; z++) {
        CubeFilter.addProduct(bilateralScale[z], sum[z], message[z]);
      }
    }
    for (int z = 0; z < side; z++) {
      Logistic.differences(message[z], difference[z]);
    }
  }

  /** √(weight / D) of the row sums D in {@code sum}: multiplied on both sides of K it makes weight · D^−½ K D^−½. */
  private void scales(double weight, float[][] target) {
    float root = (float) Math.sqrt(weight);
    for (int z = 0; z < side; z++) {
      for (int i = 0; i < plane; i++) {
        // A row holds the voxel's own 1 and nothing negative; anything below is rounding.
        target[z][i] = root / (float) Math.sqrt(Math.max(1, sum[z][i]));
      }
    }
  }

  private static void clear(float[][] volume) {
    for (float[] slice : volume) {
      Arrays.fill(slice, 0);
    }
  }

  private void requireFinite(String what, float[] values) {
    if (values.length != side * plane) {
      throw new IllegalArgumentException("the " + what + " has " + values.length + " voxels instead of " + side
          * plane);
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new Rejected(FailureCode.REFINEMENT_NOT_FINITE, "voxel " + i + " of the " + what + " is " + values[i]
            + "; check the model bundle with a finite tomogram, then announce this one again");
      }
    }
  }
}
