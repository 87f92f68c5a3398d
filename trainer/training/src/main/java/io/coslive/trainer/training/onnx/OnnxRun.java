package io.coslive.trainer.training.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.coslive.trainer.training.network.Tensor;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An ONNX file in ONNX Runtime, to compare with PyTorch. */
public final class OnnxRun implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  /** @throws OrtException if ONNX Runtime does not accept the file */
  public OnnxRun(byte[] file) throws OrtException {
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(file, options);
    }
  }

  /** All outputs by name. Inputs that the file does not have are ignored. */
  public Map<String, Tensor> run(Map<String, Tensor> values) throws OrtException {
    var inputs = new HashMap<String, OnnxTensor>();
    try {
      for (String name : session.getInputNames()) {
        inputs.put(name, input(name, values));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        var outputs = new LinkedHashMap<String, Tensor>();
        for (Map.Entry<String, ai.onnxruntime.OnnxValue> entry : result) {
          outputs.put(entry.getKey(), output((OnnxTensor) entry.getValue()));
        }
        return outputs;
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }

  private OnnxTensor input(String name, Map<String, Tensor> values) throws OrtException {
    Tensor value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the ONNX file has an input " + name + " that nobody provides");
    }
    long[] shape = value.shape().stream().mapToLong(Integer::longValue).toArray();
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(value.values()), shape);
  }

  private static Tensor output(OnnxTensor value) {
    List<Integer> shape = Arrays.stream(value.getInfo().getShape()).mapToObj(Math::toIntExact).toList();
    FloatBuffer buffer = value.getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return new Tensor(shape, values);
  }
}
