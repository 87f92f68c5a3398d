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
 * iteration. Both kernels are sums of {@code diag(b)·G·diag(b)} with a spatial Gaussian G of low rank (one term for the
 * smoothness kernel, one per brightness function for the bilateral one); see {@link LowRankGaussian} for the error.
 *
 * <p>
 * Not thread-safe: an instance owns its scratch and allocates nothing per call but the result.
 */
public final class DenseCrf {
  /** Probabilities are kept this far from 0 and 1, so that no voxel is beyond persuasion. */
  static final double LEAST_PROBABILITY = 1e-5;

  private final int voxels;
  private final int iterations;
  private final double bilateralWeight;

  private final GridGaussian smoothness;
  private final float[] smoothnessBasis;
  private final GridGaussian bilateral;
  private final IntensityBasis intensityBasis;
  private final float[][] bilateralBasis;

  private final float[] ones;
  private final float[] unaryLogOdds;
  private final float[] difference;
  private final float[] message;

  /** @param side edge of the cube in voxels, 1 to 128 */
  public DenseCrf(CrfParameters parameters, int side) {
    if (side < 1 || side > 128) {
      throw new IllegalArgumentException("a CRF over " + side + "³ voxels is not possible; the side is 1 to 128");
    }
    voxels = side * side * side;
    iterations = parameters.iterations();
    bilateralWeight = parameters.bilateralWeight();
    ones = new float[voxels];
    Arrays.fill(ones, 1);
    unaryLogOdds = new float[voxels];
    difference = new float[voxels];
    message = new float[voxels];

    smoothness = new GridGaussian(side, parameters.spatialSigmaVoxels());
    smoothnessBasis = ones.clone();
    normalise(smoothness, parameters.spatialWeight(), smoothnessBasis);

    bilateral = new GridGaussian(side, parameters.bilateralSigmaVoxels());
    intensityBasis = new IntensityBasis(parameters.bilateralSigmaIntensity());
    bilateralBasis = new float[intensityBasis.rank()][voxels];
  }

  /**
   * Refines a coarse mask.
   *
   * @param intensities brightness per voxel, x fastest; its scale and offset do not matter
   * @param foregroundProbability the network's mask, 0..1
   * @return foreground marginals, 0..1; a new array
   * @throws Rejected {@link FailureCode#INFERENCE_NOT_FINITE} where either holds NaN or infinity
   * @throws IllegalArgumentException if an array does not fill the cube
   */
  public float[] refine(float[] intensities, float[] foregroundProbability) {
    requireFinite("box", intensities);
    requireFinite("coarse mask", foregroundProbability);
    for (int i = 0; i < voxels; i++) {
      double p = Math.clamp(foregroundProbability[i], LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
      unaryLogOdds[i] = (float) Math.log(p / (1 - p));
      difference[i] = (float) (2 * p - 1);
    }
    if (bilateralWeight > 0 && iterations > 0) {
      intensityBasis.evaluate(intensities, bilateralBasis);
      normalise(bilateral, bilateralWeight, bilateralBasis);
    }
    for (int iteration = 0; iteration < iterations; iteration++) {
      iterate();
    }
    float[] marginals = new float[voxels];
    for (int i = 0; i < voxels; i++) {
      marginals[i] = (1 + difference[i]) / 2;
    }
    return marginals;
  }

  private void iterate() {
    System.arraycopy(unaryLogOdds, 0, message, 0, voxels);
    smoothness.addFiltered(smoothnessBasis, difference, message);
    if (bilateralWeight > 0) {
      for (float[] basis : bilateralBasis) {
        bilateral.addFiltered(basis, difference, message);
      }
    }
    for (int i = 0; i < voxels; i++) {
      difference[i] = (float) (1 - 2 / (1 + Math.exp(message[i])));
    }
  }

  /** Multiplies each basis with √(weight / D), so that filtering with it applies weight · D^−½ K D^−½. */
  private void normalise(GridGaussian filter, double weight, float[]... bases) {
    Arrays.fill(message, 0);
    for (float[] basis : bases) {
      filter.addFiltered(basis, ones, message);
    }
    for (int i = 0; i < voxels; i++) {
      // A row holds the voxel's own 1 and nothing negative; anything below is rounding.
      float scale = (float) Math.sqrt(weight / Math.max(1, message[i]));
      for (float[] basis : bases) {
        basis[i] *= scale;
      }
    }
  }

  private void requireFinite(String what, float[] values) {
    if (values.length != voxels) {
      throw new IllegalArgumentException("the " + what + " has " + values.length + " voxels instead of " + voxels);
    }
    for (int i = 0; i < voxels; i++) {
      if (!Float.isFinite(values[i])) {
        throw new Rejected(FailureCode.INFERENCE_NOT_FINITE, "voxel " + i + " of the " + what + " is " + values[i]
            + "; check the model bundle with a finite tomogram, then announce this one again");
      }
    }
  }
}
