package io.coslive.trainer.training.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects nodes, weights, inputs and outputs, and writes them as an ONNX ModelProto. Field numbers are those of
 * onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
 */
final class OnnxGraph {
  /** A dimension that is known only at run time is written as its name, such as {@code N}. */
  record Dimension(long size, String name) {
    static Dimension of(long size) {
      return new Dimension(size, "");
    }

    static Dimension named(String name) {
      return new Dimension(0, name);
    }
  }

  /** IR 8 and opset 17 are read by every ONNX Runtime since 1.12 (2022). */
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;

  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final String name;
  private final ProtoWriter nodes = new ProtoWriter();
  private final ProtoWriter initializers = new ProtoWriter();
  private final ProtoWriter inputs = new ProtoWriter();
  private final ProtoWriter outputs = new ProtoWriter();
  private final Set<String> values = new HashSet<>();
  private int nodeCount;

  OnnxGraph(String name) {
    this.name = name;
  }

  String input(String value, List<Dimension> shape) {
    inputs.message(11, valueInfo(value, shape));
    return declare(value);
  }

  /** Makes a computed value an output of the graph under the given name. */
  void output(String value, String outputName, List<Dimension> shape) {
    nodes.message(1, node("Identity", List.of(value), declare(outputName), List.of()));
    outputs.message(12, valueInfo(outputName, shape));
  }

  String weights(String value, List<Integer> shape, float[] data) {
    var bytes = ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(data);
    return initializer(value, shape.stream().mapToLong(Integer::longValue).toArray(), FLOAT, bytes.array());
  }

  String integers(String value, long... data) {
    var bytes = ByteBuffer.allocate(8 * data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(data);
    return initializer(value, new long[]{data.length}, INT64, bytes.array());
  }

  /** Appends an operation and returns the name of its result. */
  String node(String operation, List<String> operands, OnnxAttribute... attributes) {
    String result = declare(operation + "_" + nodeCount++);
    nodes.message(1, node(operation, operands, result, List.of(attributes)));
    return result;
  }

  byte[] toBytes() {
    var graph = new ProtoWriter().text(2, name);
    var opset = new ProtoWriter().text(1, "").number(2, OPSET);
    var model = new ProtoWriter().number(1, IR_VERSION).text(2, "coslive").message(8, opset);
    byte[] body = concatenate(graph, nodes, initializers, inputs, outputs);
    return model.bytes(7, body).toBytes();
  }

  private static ProtoWriter node(String operation, List<String> operands, String result,
      List<OnnxAttribute> attributes) {
    var node = new ProtoWriter();
    operands.forEach(operand -> node.text(1, operand));
    node.text(2, result).text(3, result).text(4, operation);
    attributes.forEach(attribute -> node.message(5, attribute.toProto()));
    return node;
  }

  private String initializer(String value, long[] shape, int type, byte[] bytes) {
    var tensor = new ProtoWriter();
    for (long side : shape) {
      tensor.number(1, side);
    }
    tensor.number(2, type).text(8, value).bytes(9, bytes);
    initializers.message(5, tensor);
    return declare(value);
  }

  private static ProtoWriter valueInfo(String value, List<Dimension> shape) {
    var dimensions = new ProtoWriter();
    for (Dimension dimension : shape) {
      boolean named = !dimension.name().isEmpty();
      dimensions.message(1,
          named ? new ProtoWriter().text(2, dimension.name()) : new ProtoWriter().number(1, dimension.size()));
    }
    var tensorType = new ProtoWriter().number(1, FLOAT).message(2, dimensions);
    return new ProtoWriter().text(1, value).message(2, new ProtoWriter().message(1, tensorType));
  }

  private String declare(String value) {
    if (!values.add(value)) {
      throw new IllegalStateException("two values of the graph are called " + value);
    }
    return value;
  }

  private static byte[] concatenate(ProtoWriter... parts) {
    var all = new ByteArrayOutputStream();
    for (ProtoWriter part : parts) {
      all.writeBytes(part.toBytes());
    }
    return all.toByteArray();
  }
}
