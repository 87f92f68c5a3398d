package io.coslive.trainer.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.coslive.trainer.training.network.Tensor;

import java.util.Arrays;
import java.util.List;

/** Between plain arrays and PyTorch's. */
final class Tensors {
  private Tensors() {}

  static NDArray toTorch(NDManager manager, Tensor tensor) {
    return manager.create(tensor.values(), new Shape(tensor.shape().stream().mapToLong(Integer::longValue).toArray()));
  }

  static Tensor fromTorch(NDArray array) {
    List<Integer> shape = Arrays.stream(array.getShape().getShape()).mapToObj(Math::toIntExact).toList();
    return new Tensor(shape, array.toFloatArray());
  }
}
