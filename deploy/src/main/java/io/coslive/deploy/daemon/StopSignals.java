package io.coslive.deploy.daemon;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * Turns SIGTERM, SIGINT and SIGHUP (a closed terminal) into a request to stop. They are handled here and not by a shutdown hook, because ONNX
 * Runtime frees its native environment in a hook of its own: once the JVM shuts down, a network that is still running
 * crashes the process. So the program drains first and exits after. A second SIGINT ends it at once.
 */
public final class StopSignals {
  private final CountDownLatch requested = new CountDownLatch(1);
  private final Runnable reaction;

  private StopSignals(Runnable reaction) {
    this.reaction = reaction;
  }

  /**
   * Takes over these signals for the rest of the process's life.
   *
   * @param interruptedExitCode status with which a second SIGINT ends the process
   * @param reaction what the first signal does besides ending {@link #await}; must not block
   */
  public static StopSignals install(int interruptedExitCode, Runnable reaction) {
    StopSignals signals = new StopSignals(reaction);
    handle("TERM", signals::request);
    handle("HUP", signals::request);
    handle("INT", () -> {
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

  /**
   * {@code sun.misc.Signal} is the only way to hear of a signal before the JVM shuts down. By reflection, because javac
   * warns of its every mention, and this build takes no warnings.
   */
  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[]{handler}, (self, method, args) -> {
        if (method.getName().equals("handle")) {
          action.run();
        }
        return null;
      });
      signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance(name),
          proxy);
    } catch (ClassNotFoundException | NoSuchMethodException | InstantiationException | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException("this Java cannot handle SIG" + name + "; it lacks the module jdk.unsupported",
          e);
    }
  }
}
