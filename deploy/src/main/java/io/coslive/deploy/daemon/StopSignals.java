package io.coslive.deploy.daemon;

import java.util.concurrent.CountDownLatch;

/**
 * Turns SIGTERM and SIGINT into a request to stop. They are handled here and not by a shutdown hook, because ONNX
 * Runtime frees its native environment in a hook of its own: once the JVM shuts down, a network that is still running
 * crashes the process. So the program drains first and exits after. A second SIGINT ends it at once.
 */
@SuppressWarnings("sunapi") // there is no supported way to handle a signal before the JVM shuts down
public final class StopSignals {
  private final CountDownLatch requested = new CountDownLatch(1);
  private final Runnable reaction;

  private StopSignals(Runnable reaction) {
    this.reaction = reaction;
  }

  /**
   * Takes over both signals for the rest of the process's life.
   *
   * @param interruptedExitCode status with which a second SIGINT ends the process
   * @param reaction what the first signal does besides ending {@link #await}; must not block
   */
  public static StopSignals install(int interruptedExitCode, Runnable reaction) {
    StopSignals signals = new StopSignals(reaction);
    sun.misc.Signal.handle(new sun.misc.Signal("TERM"), _ -> signals.request());
    sun.misc.Signal.handle(new sun.misc.Signal("INT"), _ -> {
      if (signals.isRequested()) {
        Runtime.getRuntime().halt(interruptedExitCode);
      }
      signals.request();
    });
    return signals;
  }

  /** Asks the program to stop, as a signal would. From any thread. */
  public void request() {
    requested.countDown();
    reaction.run();
  }

  /** Whether the program was asked to stop. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits until the program is asked to stop. */
  public void await() throws InterruptedException {
    requested.await();
  }
}
