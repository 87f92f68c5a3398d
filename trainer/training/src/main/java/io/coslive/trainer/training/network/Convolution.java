package io.coslive.trainer.training.network;

/**
 * A 3-D convolution with a cubic kernel, padded so that stride 1 keeps the side.
 *
 * @param in input channels
 * @param out output channels
 * @param kernel edge of the kernel in voxels, odd
 * @param stride step in voxels
 * @param bias whether a bias is added; pointless before a batch normalisation
 */
public record Convolution(int in, int out, int kernel, int stride, boolean bias) {
  /** Zeros added on every side. */
  public int padding() {
    return kernel / 2;
  }

  /** Side of the result for an input of the given side. */
  public int sideOf(int inputSide) {
    return (inputSide + 2 * padding() - kernel) / stride + 1;
  }
}
