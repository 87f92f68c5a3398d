package io.coslive.inference.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes small ONNX graphs: the protobuf wire format of {@code onnx.proto}'s ModelProto with float32 tensors, IR version
 * 8 and operator set 17. A negative dimension stands for the free dimension of that number.
 */
final class OnnxFile {
  private static final int FLOAT = 1;
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  private final Message graph = new Message().text(2, "tiny");

  OnnxFile input(String name, long... shape) {
    graph.message(11, valueInfo(name, shape));
    return this;
  }

  OnnxFile output(String name, long... shape) {
    graph.message(12, valueInfo(name, shape));
    return this;
  }

  OnnxFile weights(String name, float[] values, long... shape) {
    Message tensor = new Message();
    for (long length : shape) {
      tensor.number(1, length);
    }
    ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
    return this;
  }

  OnnxFile node(String operator, List<String> inputs, String output, Map<String, List<Long>> attributes) {
    Message node = new Message();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(4, operator);
    attributes.forEach((name, values) -> {
      Message attribute = new Message().text(1, name).number(20, 7);
      values.forEach(value -> attribute.number(8, value));
      node.message(5, attribute);
    });
    graph.message(1, node);
    return this;
  }

  byte[] bytes() {
    return new Message().number(1, 8).message(7, graph).message(8, new Message().number(2, 17)).out.toByteArray();
  }

  private static Message valueInfo(String name, long... shape) {
    Message dimensions = new Message();
    for (long length : shape) {
      Message dimension = length < 0 ? new Message().text(2, "free" + -length) : new Message().number(1, length);
      dimensions.message(1, dimension);
    }
    Message tensor = new Message().number(1, FLOAT).message(2, dimensions);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(field << 3 | VARINT);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.out.toByteArray());
    }

    Message bytes(int field, byte[] value) {
      varint(field << 3 | LENGTH_DELIMITED);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) (rest & 0x7F | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
