package io.coslive.inference.model;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.coslive.ingest.watchdog.Watchdog;
import io.coslive.ingest.watchdog.Watchdog.Guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One ONNX graph in DJL's ONNX Runtime engine. Arrays go in and come out; nothing is computed on DJL's side. Not
 * thread-safe. An {@link Outputs} must be closed before the next run, because the input buffers are used again.
 */
final class OnnxPart implements AutoCloseable {
  private final String name;
  private final Model model;
  private final Watchdog watchdog;
  private final ParameterStore parameters;
  private final Set<String> inputs;
  /** Native memory per input. Without reuse every run would leave one buffer to the garbage collector. */
  private final Map<String, FloatBuffer> staging = new HashMap<>();

  private OnnxPart(String name, Model model, Watchdog watchdog) {
    this.name = name;
    this.watchdog = watchdog;
    this.model = model;
    this.parameters = new ParameterStore(model.getNDManager(), false);
    this.inputs = Set.copyOf(model.getBlock().describeInput().keys());
  }

  /**
   * Makes a session of these bytes.
   *
   * @param options used as they are: DJL itself would drop some of them
   * @param watchdog told of every run
   * @throws InvalidModel where ONNX Runtime refuses the graph
   */
  static OnnxPart load(String name, byte[] onnx, SessionOptions options, Watchdog watchdog) {
    // On a GPU too: the device is chosen by the options, and DJL would add its own CUDA provider besides.
    Model model = Model.newInstance(name, Device.cpu(), OnnxEngine.NAME);
    try {
      model.load(new ByteArrayInputStream(onnx), Map.of("sessionOptions", options));
      Files.deleteIfExists(model.getModelPath()); // DJL makes an empty folder for a model that came as a stream
      return new OnnxPart(name, model, watchdog);
    } catch (MalformedModelException | IOException e) {
      model.close();
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new InvalidModel("ONNX Runtime cannot load the " + name + ": " + reason.getMessage(), e);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** The graph's input names. */
  Set<String> inputs() {
    return inputs;
  }

  /**
   * Computes all outputs. The inputs must be exactly those of the graph.
   *
   * @throws RunFailed where ONNX Runtime throws
   */
  Outputs run(Map<String, Tensor> values) {
    NDManager scope = model.getNDManager().newSubManager();
    try {
      NDList list = new NDList();
      values.forEach((input, tensor) -> list.add(toNative(scope, input, tensor)));
      return new Outputs(name, scope, forward(list));
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  /** DJL and ONNX Runtime throw several kinds, EngineException and IllegalStateException among them. */
  private NDList forward(NDList list) {
    try (Guard _ = watchdog.deviceRun(name)) {
      return model.getBlock().forward(parameters, list, false);
    } catch (RuntimeException e) {
      throw new RunFailed(name, e);
    }
  }

  private NDArray toNative(NDManager scope, String input, Tensor tensor) {
    FloatBuffer buffer = staging.get(input);
    if (buffer == null || buffer.capacity() != tensor.values().length) {
      buffer = ByteBuffer.allocateDirect(Math.multiplyExact(tensor.values().length, Float.BYTES))
          .order(ByteOrder.nativeOrder()).asFloatBuffer();
      staging.put(input, buffer);
    }
    buffer.clear().put(tensor.values()).flip();
    NDArray array = scope.create(buffer, new Shape(tensor.shape()), DataType.FLOAT32);
    array.setName(input);
    return array;
  }

  @Override
  public void close() {
    model.close();
  }

  /** The results of one run, in native memory until closed. */
  static final class Outputs implements AutoCloseable {
    private final String part;
    private final NDManager scope;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    private Outputs(String part, NDManager scope, List<NDArray> results) {
      this.part = part;
      this.scope = scope;
      for (NDArray result : results) {
        arrays.put(result.getName(), result);
      }
    }

    /** The outputs' names. */
    Set<String> names() {
      return arrays.keySet();
    }

    /** A copy of an output. */
    Tensor get(String output) {
      NDArray array = arrays.get(output);
      if (array == null) {
        throw new InvalidModel("the " + part + " has no output " + output + ", only " + arrays.keySet());
      }
      if (array.getDataType() != DataType.FLOAT32) {
        throw new InvalidModel("output " + output + " of the " + part + " is not float32 but " + array.getDataType());
      }
      return new Tensor(array.getShape().getShape(), array.toFloatArray());
    }

    @Override
    public void close() {
      scope.close();
    }
  }
}
