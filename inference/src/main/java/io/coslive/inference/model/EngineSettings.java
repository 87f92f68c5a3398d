package io.coslive.inference.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How ONNX Runtime runs.
 *
 * @param batchSize boxes per run of the network; every run has this shape, the last one padded
 * @param threads threads that compute one run; 0 takes every processor the JVM may use
 * @param gpuMemoryLimitMegabytes most memory ONNX Runtime may take on the GPU, per part of the network; unused on a CPU
 */
public record EngineSettings(int batchSize, int threads, Device device, int gpuMemoryLimitMegabytes) {
  /** A CPU gains nothing from larger batches (measured up to 32), and memory grows with them. */
  public static final EngineSettings DEFAULTS = new EngineSettings(8, 0, Device.CPU, 4096);

  /** @throws IllegalArgumentException naming the key that is out of range */
  public EngineSettings {
    if (batchSize < 1 || batchSize > 256) {
      throw new IllegalArgumentException("batch-size must lie between 1 and 256");
    }
    if (threads < 0 || threads > 256) {
      throw new IllegalArgumentException("threads must lie between 0 (every processor) and 256");
    }
    if (gpuMemoryLimitMegabytes < 256 || gpuMemoryLimitMegabytes > 1_000_000) {
      throw new IllegalArgumentException("gpu-memory-limit-megabytes must lie between 256 and 1000000");
    }
  }

  /** The number of threads that counts. ONNX Runtime's own default ignores a container's limits, the JVM's does not. */
  int effectiveThreads() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** Where the network runs. */
  public enum Device {
    /** ONNX Runtime's CPU kernels. */
    @JsonProperty("cpu")
    CPU,
    /** The first CUDA device; needs the build with profile {@code gpu}. */
    @JsonProperty("gpu")
    GPU
  }
}
