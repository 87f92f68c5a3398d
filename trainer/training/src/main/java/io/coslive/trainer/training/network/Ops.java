package io.coslive.trainer.training.network;

/**
 * The operations COS-Net is made of. A network is a function over these; what happens depends on the implementation:
 * PyTorch computes, the ONNX writer appends nodes, the tracer adds up costs. Feature maps are
 * {@code [N, channels, z, y, x]} and vectors {@code [N, channels]}. An operation with weights is given the name under
 * which they are kept.
 *
 * @param <T> a value flowing through the network
 */
public interface Ops<T> {
  /** Convolution of a map; weights {@code name.weight [out, in, k, k, k]} and, if asked for, {@code name.bias}. */
  T convolve(String name, T x, Convolution convolution);

  /** Batch normalisation; {@code name.weight, name.bias, name.mean, name.variance}, each {@code [channels]}. */
  T batchNorm(String name, T x, int channels);

  /** Fully connected layer on a vector; {@code name.weight [out, in]} and {@code name.bias [out]}. */
  T linear(String name, T x, int in, int out);

  /** The larger of the value and zero. */
  T relu(T x);

  /** The logistic function. */
  T sigmoid(T x);

  /** Sum of two feature maps of the same size. */
  T add(T a, T b);

  /** Product; a single-channel map is applied to every channel, a {@link #perChannel} factor to every voxel. */
  T multiply(T map, T factor);

  /** A vector as a factor per channel, {@code [N, channels, 1, 1, 1]}. */
  T perChannel(T vector, int channels);

  /** Mean over the voxels: a vector. */
  T globalMean(T map);

  /** Maximum over the voxels: a vector. */
  T globalMax(T map);

  /** The largest of every 2³ voxels: a map of half the side. */
  T maxPool(T map);

  /** All voxels of all channels as one vector, {@code [N, channels * side³]}, channel by channel. */
  T flatten(T map);

  /** One vector after the other. */
  T concatenate(T a, T b);

  /** The vector scaled to Euclidean length 1. */
  T unitLength(T vector);

  /** Scalar products of supports {@code [C, D]} and targets {@code [N, D]}: {@code [N, C]}. */
  T products(T support, T target);

  /**
   * Every support {@code [C, D]} against every target {@code [N, D]}: Σ w |support − target| + b, {@code [N, C]}.
   * Weights {@code name.weight [1, D]} and {@code name.bias [1]}.
   */
  T weightedDistance(String name, T support, T target, int size);

  /**
   * Doubles the side of a map of {@code 8 * channels} channels: channel {@code 8 c + 4 dz + 2 dy + dx} becomes the
   * voxels of channel c whose coordinates are odd or even as dz, dy, dx say. Together with a 1³ convolution before it
   * this is a transposed convolution with kernel and stride 2, and faster on a CPU.
   */
  T depthToSpace(T map, int channels, int side);
}
