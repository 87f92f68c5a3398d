package io.coslive.refine.crf;

/**
 * Mean field of eq. 17–18 written down directly: every pair of voxels, both labels, double precision, no low-rank
 * anything. Takes time in the square of the number of voxels.
 */
final class BruteForceCrf {
  private final CrfParameters parameters;
  private final int side;
  private final int voxels;

  BruteForceCrf(CrfParameters parameters, int side) {
    this.parameters = parameters;
    this.side = side;
    voxels = side * side * side;
  }

  double[] refine(float[] intensities, float[] foregroundProbability) {
    float[][] kernel = kernelOf(intensities);
    double[][] unary = new double[2][voxels];
    double[][] q = new double[2][voxels];
    for (int i = 0; i < voxels; i++) {
      double p = Math.min(Math.max(foregroundProbability[i], 1e-5), 1 - 1e-5);
      unary[0][i] = -Math.log(1 - p);
      unary[1][i] = -Math.log(p);
      q[0][i] = 1 - p;
      q[1][i] = p;
    }
    for (int iteration = 0; iteration < parameters.iterations(); iteration++) {
      double[][] next = new double[2][voxels];
      for (int i = 0; i < voxels; i++) {
        double sum0 = 0;
        double sum1 = 0;
        for (int j = 0; j < voxels; j++) {
          sum0 += kernel[i][j] * q[0][j];
          sum1 += kernel[i][j] * q[1][j];
        }
        // Potts: a label pays for what its neighbours give to the other label.
        double energy0 = unary[0][i] + sum1;
        double energy1 = unary[1][i] + sum0;
        double least = Math.min(energy0, energy1);
        double e0 = Math.exp(least - energy0);
        double e1 = Math.exp(least - energy1);
        next[0][i] = e0 / (e0 + e1);
        next[1][i] = e1 / (e0 + e1);
      }
      q = next;
    }
    return q[1];
  }

  /** The kernel for a box: w1 times the normalised bilateral one plus w2 times the smoothness one. */
  float[][] kernelOf(float[] intensities) {
    return kernel(scaled(intensities));
  }

  /** Brightness from 0 to 255; 0 where the box has one brightness only. */
  static double[] scaled(float[] intensities) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (float intensity : intensities) {
      least = Math.min(least, intensity);
      greatest = Math.max(greatest, intensity);
    }
    double[] scaled = new double[intensities.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = greatest > least ? 255 * (intensities[i] - least) / (greatest - least) : 0;
    }
    return scaled;
  }

  private float[][] kernel(double[] intensities) {
    float[][] sum = new float[voxels][voxels];
    add(sum, parameters.bilateralWeight(), parameters.bilateralSigmaVoxels(), intensities,
        parameters.bilateralSigmaIntensity());
    add(sum, parameters.spatialWeight(), parameters.spatialSigmaVoxels(), new double[voxels], 1);
    return sum;
  }

  private void add(float[][] sum, double weight, double sigma, double[] intensities, double sigmaIntensity) {
    float[][] kernel = new float[voxels][voxels];
    double[] rowSums = new double[voxels];
    for (int i = 0; i < voxels; i++) {
      for (int j = 0; j <= i; j++) {
        double dx = i % side - j % side;
        double dy = i / side % side - j / side % side;
        double dz = i / (side * side) - j / (side * side);
        double dI = intensities[i] - intensities[j];
        double value = Math.exp(
            -(dx * dx + dy * dy + dz * dz) / (2 * sigma * sigma) - dI * dI / (2 * sigmaIntensity * sigmaIntensity));
        kernel[i][j] = (float) value;
        rowSums[i] += value;
        rowSums[j] += i == j ? 0 : value;
      }
    }
    for (int i = 0; i < voxels; i++) {
      for (int j = 0; j < voxels; j++) {
        float value = kernel[Math.max(i, j)][Math.min(i, j)];
        sum[i][j] += (float) (weight * value / Math.sqrt(rowSums[i] * rowSums[j]));
      }
    }
  }
}
