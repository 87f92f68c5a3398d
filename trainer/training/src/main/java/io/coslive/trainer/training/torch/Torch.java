package io.coslive.trainer.training.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/** The PyTorch engine in this process. */
public final class Torch {
  private Torch() {}

  /**
   * Starts the engine without network access: its native library comes from the class path.
   *
   * @param threads that one operation may use
   */
  public static void start(int threads) {
    // DJL would otherwise ask its servers for a library that fits the machine better.
    if (System.getProperty("ai.djl.offline") == null) {
      System.setProperty("ai.djl.offline", "true");
    }
    Engine.getEngine("PyTorch");
    JniUtils.setNumThreads(threads);
  }

  static NDManager newManager() {
    return NDManager.newBaseManager(Device.cpu(), "PyTorch");
  }
}
