package io.coslive.trainer.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.coslive.trainer.training.network.Convolution;
import io.coslive.trainer.training.network.Ops;

import java.util.Map;

/**
 * Computes with PyTorch. In DJL a result belongs to the manager of its first operand, so the activation always comes
 * first: everything a step computes then goes when the step's manager is closed.
 */
final class TorchOps implements Ops<NDArray> {
  private static final Shape ONES = new Shape(1, 1, 1);
  private static final Shape HALF = new Shape(2, 2, 2);
  private static final Shape NO_PADDING = new Shape(0, 0, 0);
  /** The share of the old running average that stays; PyTorch calls the complement, 0.1, its momentum. */
  private static final float NORM_MOMENTUM = 0.9f;
  /** Added to variances; the ONNX files carry the same. */
  private static final float NORM_EPSILON = 1e-5f;
  /** Least length of a vector that is scaled to length 1. */
  private static final float LEAST_LENGTH = 1e-12f;

  private final Map<String, NDArray> weights;
  private final boolean training;

  TorchOps(Map<String, NDArray> weights, boolean training) {
    this.weights = weights;
    this.training = training;
  }

  @Override
  public NDArray convolve(String name, NDArray x, Convolution convolution) {
    NDArray bias = convolution.bias() ? weight(name + ".bias") : null;
    int stride = convolution.stride();
    int padding = convolution.padding();
    return x.getNDArrayInternal().convolution(x, weight(name + ".weight"), bias, new Shape(stride, stride, stride),
        new Shape(padding, padding, padding), ONES, 1).singletonOrThrow();
  }

  @Override
  public NDArray batchNorm(String name, NDArray x, int channels) {
    return x.getNDArrayInternal().batchNorm(x, weight(name + ".mean"), weight(name + ".variance"),
        weight(name + ".weight"), weight(name + ".bias"), 1, NORM_MOMENTUM, NORM_EPSILON, training).singletonOrThrow();
  }

  @Override
  public NDArray linear(String name, NDArray x, int in, int out) {
    return x.getNDArrayInternal().linear(x, weight(name + ".weight"), weight(name + ".bias")).singletonOrThrow();
  }

  @Override
  public NDArray relu(NDArray x) {
    return x.getNDArrayInternal().relu();
  }

  @Override
  public NDArray sigmoid(NDArray x) {
    return x.getNDArrayInternal().sigmoid();
  }

  @Override
  public NDArray add(NDArray a, NDArray b) {
    return a.add(b);
  }

  @Override
  public NDArray multiply(NDArray map, NDArray factor) {
    return map.mul(factor);
  }

  @Override
  public NDArray perChannel(NDArray vector, int channels) {
    return vector.reshape(-1, channels, 1, 1, 1);
  }

  @Override
  public NDArray globalMean(NDArray map) {
    return voxelsInARow(map).mean(new int[]{2});
  }

  @Override
  public NDArray globalMax(NDArray map) {
    return voxelsInARow(map).max(new int[]{2});
  }

  @Override
  public NDArray maxPool(NDArray map) {
    return map.getNDArrayInternal().maxPool(HALF, HALF, NO_PADDING, false);
  }

  @Override
  public NDArray flatten(NDArray map) {
    return map.reshape(map.getShape().get(0), -1);
  }

  @Override
  public NDArray concatenate(NDArray a, NDArray b) {
    return a.getNDArrayInternal().concat(new NDList(b), 1);
  }

  @Override
  public NDArray unitLength(NDArray vector) {
    NDArray length = vector.square().sum(new int[]{1}, true).sqrt();
    return vector.div(length.maximum(LEAST_LENGTH));
  }

  @Override
  public NDArray products(NDArray support, NDArray target) {
    return target.matMul(support.transpose());
  }

  @Override
  public NDArray weightedDistance(String name, NDArray support, NDArray target, int size) {
    NDArray distances = target.expandDims(1).sub(support.expandDims(0)).abs();
    return linear(name, distances, size, 1).squeeze(2);
  }

  @Override
  public NDArray depthToSpace(NDArray map, int channels, int side) {
    long doubled = 2L * side;
    return map.reshape(-1, channels, 2, 2, 2, side, side, side).transpose(0, 1, 5, 2, 6, 3, 7, 4).reshape(-1, channels,
        doubled, doubled, doubled);
  }

  /** DJL cannot average over several axes at once. */
  private static NDArray voxelsInARow(NDArray map) {
    Shape shape = map.getShape();
    return map.reshape(shape.get(0), shape.get(1), -1);
  }

  private NDArray weight(String name) {
    NDArray array = weights.get(name);
    if (array == null) {
      throw new IllegalStateException("there are no weights called " + name);
    }
    return array;
  }
}
