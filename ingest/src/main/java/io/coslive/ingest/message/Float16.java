package io.coslive.ingest.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** IEEE 754 half-precision values, little-endian, as support voxels and embeddings travel in messages. */
public final class Float16 {
  private Float16() {}

  /** Rounded to the nearest half; beyond ±65504 becomes infinite. Two bytes per value. */
  public static byte[] encode(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Short.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putShort(Float.floatToFloat16(value));
    }
    return bytes.array();
  }

  /** @throws IllegalArgumentException where the length is odd */
  public static float[] decode(byte[] bytes) {
    if (bytes.length % Short.BYTES != 0) {
      throw new IllegalArgumentException("float16 values take 2 bytes each, but there are " + bytes.length + " bytes");
    }
    ByteBuffer halves = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.length / Short.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.float16ToFloat(halves.getShort());
    }
    return values;
  }
}
