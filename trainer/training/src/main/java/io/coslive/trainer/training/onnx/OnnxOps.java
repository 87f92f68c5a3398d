package io.coslive.trainer.training.onnx;

import io.coslive.trainer.training.network.Convolution;
import io.coslive.trainer.training.network.Ops;
import io.coslive.trainer.training.network.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Appends the network's operations to an ONNX graph. A value is known by its name in the graph. */
final class OnnxOps implements Ops<String> {
  /** The same as in training. */
  private static final float NORM_EPSILON = 1e-5f;
  /** Least length of a vector that is scaled to length 1. */
  private static final float LEAST_LENGTH = 1e-12f;

  private final OnnxGraph graph;
  private final Map<String, Tensor> weights;
  private int constants;

  OnnxOps(OnnxGraph graph, Map<String, Tensor> weights) {
    this.graph = graph;
    this.weights = weights;
  }

  @Override
  public String convolve(String name, String x, Convolution convolution) {
    List<String> operands = new ArrayList<>(List.of(x, weight(name + ".weight")));
    if (convolution.bias()) {
      operands.add(weight(name + ".bias"));
    }
    int padding = convolution.padding();
    return graph.node("Conv", operands, OnnxAttribute.cube("kernel_shape", convolution.kernel()),
        OnnxAttribute.cube("strides", convolution.stride()),
        OnnxAttribute.integers("pads", padding, padding, padding, padding, padding, padding));
  }

  @Override
  public String batchNorm(String name, String x, int channels) {
    return graph.node("BatchNormalization", List.of(x, weight(name + ".weight"), weight(name + ".bias"),
        weight(name + ".mean"), weight(name + ".variance")), OnnxAttribute.decimal("epsilon", NORM_EPSILON));
  }

  @Override
  public String linear(String name, String x, int in, int out) {
    return graph.node("Gemm", List.of(x, weight(name + ".weight"), weight(name + ".bias")),
        OnnxAttribute.integer("transB", 1));
  }

  @Override
  public String relu(String x) {
    return graph.node("Relu", List.of(x));
  }

  @Override
  public String sigmoid(String x) {
    return graph.node("Sigmoid", List.of(x));
  }

  @Override
  public String add(String a, String b) {
    return graph.node("Add", List.of(a, b));
  }

  @Override
  public String multiply(String map, String factor) {
    return graph.node("Mul", List.of(map, factor));
  }

  @Override
  public String perChannel(String vector, int channels) {
    return reshape(vector, 0, channels, 1, 1, 1);
  }

  @Override
  public String globalMean(String map) {
    return graph.node("Flatten", List.of(graph.node("GlobalAveragePool", List.of(map))));
  }

  @Override
  public String globalMax(String map) {
    return graph.node("Flatten", List.of(graph.node("GlobalMaxPool", List.of(map))));
  }

  @Override
  public String maxPool(String map) {
    return graph.node("MaxPool", List.of(map), OnnxAttribute.cube("kernel_shape", 2), OnnxAttribute.cube("strides", 2));
  }

  @Override
  public String flatten(String map) {
    return graph.node("Flatten", List.of(map));
  }

  @Override
  public String concatenate(String a, String b) {
    return graph.node("Concat", List.of(a, b), OnnxAttribute.integer("axis", 1));
  }

  @Override
  public String unitLength(String vector) {
    String length = graph.node("ReduceL2", List.of(vector), OnnxAttribute.integers("axes", 1),
        OnnxAttribute.integer("keepdims", 1));
    String least = graph.weights("constant_" + constants++, List.of(1), new float[]{LEAST_LENGTH});
    return graph.node("Div", List.of(vector, graph.node("Max", List.of(length, least))));
  }

  @Override
  public String products(String support, String target) {
    return graph.node("Gemm", List.of(target, support), OnnxAttribute.integer("transB", 1));
  }

  @Override
  public String weightedDistance(String name, String support, String target, int size) {
    String difference = graph.node("Sub", List.of(unsqueeze(target, 1), unsqueeze(support, 0)));
    String weights = graph.node("Transpose", List.of(weight(name + ".weight")));
    String sums = graph.node("MatMul", List.of(graph.node("Abs", List.of(difference)), weights));
    return graph.node("Add", List.of(graph.node("Squeeze", List.of(sums, constant(2))), weight(name + ".bias")));
  }

  /** ONNX's own DepthToSpace knows only two dimensions. */
  @Override
  public String depthToSpace(String map, int channels, int side) {
    String split = reshape(map, 0, channels, 2, 2, 2, side, side, side);
    String woven = graph.node("Transpose", List.of(split), OnnxAttribute.integers("perm", 0, 1, 5, 2, 6, 3, 7, 4));
    return reshape(woven, 0, channels, 2L * side, 2L * side, 2L * side);
  }

  /** A zero keeps the dimension at that place. */
  private String reshape(String value, long... shape) {
    return graph.node("Reshape", List.of(value, constant(shape)));
  }

  private String unsqueeze(String value, long axis) {
    return graph.node("Unsqueeze", List.of(value, constant(axis)));
  }

  private String constant(long... values) {
    return graph.integers("constant_" + constants++, values);
  }

  private String weight(String name) {
    Tensor tensor = weights.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("there are no weights called " + name);
    }
    return graph.weights(name, tensor.shape(), tensor.values());
  }
}
