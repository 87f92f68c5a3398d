package io.coslive.trainer.training.network;

/** The building blocks that more than one network uses. */
final class Layers {
  private Layers() {}

  /** Convolution, batch normalisation, ReLU: the order ONNX Runtime fuses into one operation. */
  static <T> T convolveNormRelu(Ops<T> ops, String name, T x, Convolution convolution) {
    return ops.relu(convolveNorm(ops, name, x, convolution));
  }

  static <T> T convolveNorm(Ops<T> ops, String name, T x, Convolution convolution) {
    return ops.batchNorm(name + ".norm", ops.convolve(name, x, convolution), convolution.out());
  }

  /**
   * Dual squeeze-and-excitation (COS-Net, eq. 9–13): the map weighted by an attention per channel, plus the map
   * weighted by an attention per voxel. The hidden layer has half the channels.
   */
  static <T> T duse(Ops<T> ops, String name, T x, int channels) {
    T squeezed = ops.relu(ops.linear(name + ".squeeze", ops.globalMean(x), channels, channels / 2));
    T channelAttention = ops.sigmoid(ops.linear(name + ".excite", squeezed, channels / 2, channels));
    T byChannel = ops.multiply(x, ops.perChannel(channelAttention, channels));
    T voxelAttention = ops.sigmoid(ops.convolve(name + ".spatial", x, new Convolution(channels, 1, 1, 1, true)));
    return ops.add(byChannel, ops.multiply(x, voxelAttention));
  }

  /** Two convolutions and DuSE beside a shortcut that a 1³ convolution adapts to the new size. */
  static <T> T residualDuse(Ops<T> ops, String name, T x, int in, int out, int stride) {
    T first = convolveNormRelu(ops, name + ".first", x, new Convolution(in, out, 3, stride, false));
    T second = convolveNorm(ops, name + ".second", first, new Convolution(out, out, 3, 1, false));
    T shortcut = ops.convolve(name + ".shortcut", x, new Convolution(in, out, 1, stride, false));
    return ops.relu(ops.add(duse(ops, name + ".duse", second, out), shortcut));
  }

  /** Two convolutions and DuSE added to a map of the same size. */
  static <T> T deepen(Ops<T> ops, String name, T x, int channels) {
    var convolution = new Convolution(channels, channels, 3, 1, false);
    T first = convolveNormRelu(ops, name + ".first", x, convolution);
    T second = convolveNorm(ops, name + ".second", first, convolution);
    return ops.relu(ops.add(x, duse(ops, name + ".duse", second, channels)));
  }

  /** Doubles the side of a map: a 1³ convolution and depth-to-space. */
  static <T> T upsample(Ops<T> ops, String name, T x, int in, int out, int side) {
    return ops.depthToSpace(ops.convolve(name, x, new Convolution(in, 8 * out, 1, 1, true)), out, side);
  }
}
