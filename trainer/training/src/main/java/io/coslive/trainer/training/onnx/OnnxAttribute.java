package io.coslive.trainer.training.onnx;

/** A constant setting of an ONNX operation. */
sealed interface OnnxAttribute {
  String name();

  /** As an AttributeProto. */
  ProtoWriter toProto();

  static OnnxAttribute decimal(String name, float value) {
    return new Decimal(name, value);
  }

  static OnnxAttribute integer(String name, long value) {
    return new Whole(name, value);
  }

  /** The same number along z, y and x. */
  static OnnxAttribute cube(String name, long value) {
    return new Wholes(name, new long[]{value, value, value});
  }

  static OnnxAttribute integers(String name, long... values) {
    return new Wholes(name, values);
  }

  record Decimal(String name, float value) implements OnnxAttribute {
    @Override
    public ProtoWriter toProto() {
      return new ProtoWriter().text(1, name).decimal(2, value).number(20, 1);
    }
  }

  record Whole(String name, long value) implements OnnxAttribute {
    @Override
    public ProtoWriter toProto() {
      return new ProtoWriter().text(1, name).number(3, value).number(20, 2);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Wholes(String name, long[] values) implements OnnxAttribute {
    @Override
    public ProtoWriter toProto() {
      var attribute = new ProtoWriter().text(1, name);
      for (long value : values) {
        attribute.number(8, value);
      }
      return attribute.number(20, 7);
    }
  }
}
