package io.coslive.inference.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/** DJL's ONNX Runtime engine and the options every part of the network is loaded with. */
final class OnnxEngine {
  static final String NAME = "OnnxRuntime";
  private static final int FIRST_GPU = 0;

  private OnnxEngine() {}

  /**
   * To be called before DJL's first use: it reads these once. It must neither look for a second engine to calculate with
   * (that one leaks) nor ask the network for anything.
   */
  static void prepare() {
    System.setProperty("ai.djl.onnx.disable_alternative", "true");
    System.setProperty("ai.djl.offline", "true");
  }

  /** Options for one part; to be closed once it is loaded. */
  static SessionOptions options(EngineSettings settings) {
    try {
      SessionOptions options = new SessionOptions();
      try {
        options.setOptimizationLevel(OptLevel.ALL_OPT);
        options.setExecutionMode(ExecutionMode.SEQUENTIAL);
        options.setIntraOpNumThreads(settings.effectiveThreads());
        // Idle threads sleep, for the refinement computes on the same processors.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        if (settings.device() == EngineSettings.Device.GPU) {
          addCuda(options, settings);
        }
        return options;
      } catch (OrtException | RuntimeException e) {
        options.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses its options: " + e.getMessage(), e);
    }
  }

  private static void addCuda(SessionOptions options, EngineSettings settings) {
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(FIRST_GPU)) {
      // The arena only ever grows, so it gets an end.
      cuda.add("gpu_mem_limit", Long.toString((long) settings.gpuMemoryLimitMegabytes() << 20));
      // An exhaustive search at start-up would take longer than it saves at one fixed shape.
      cuda.add("cudnn_conv_algo_search", "HEURISTIC");
      options.addCUDA(cuda);
    } catch (OrtException e) {
      throw new InvalidModel(
          "the GPU cannot be used (" + e.getMessage() + "); it takes the build with Maven profile gpu,"
              + " an NVIDIA driver, CUDA 12 and cuDNN 9, or else device cpu",
          e);
    }
  }
}
