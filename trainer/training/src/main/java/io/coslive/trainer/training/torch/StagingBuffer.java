package io.coslive.trainer.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory outside the heap through which large inputs reach PyTorch, used again at every step. Left to itself, DJL takes
 * new memory for every array and waits for the garbage collector, which sees no reason to hurry.
 */
public final class StagingBuffer {
  private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

  /** The values as an array that lives in this buffer: it is valid until the next call, or until its manager closes. */
  public NDArray put(NDManager manager, float[] values, Shape shape) {
    int bytes = Math.multiplyExact(Float.BYTES, values.length);
    if (buffer.capacity() != bytes) {
      buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    buffer.clear();
    buffer.asFloatBuffer().put(values);
    return manager.create(buffer, shape, DataType.FLOAT32);
  }
}
