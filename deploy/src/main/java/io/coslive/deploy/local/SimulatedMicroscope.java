package io.coslive.deploy.local;

import io.coslive.trainer.simulator.tomogram.Progress;
import io.coslive.trainer.simulator.tomogram.SessionSpec;
import io.coslive.trainer.simulator.tomogram.SimulatedSession;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * Simulates a session in the background and hands over each tomogram when its file is complete, as a microscope with
 * on-the-fly reconstruction would.
 */
public final class SimulatedMicroscope implements AutoCloseable {
  private final Path folder;
  private final SessionSpec spec;
  private final BlockingQueue<Path> finished;
  private volatile boolean broken;
  private volatile boolean stopped;
  private @Nullable Thread thread;
  /** Counted on the microscope's thread only. */
  private int handedOver;

  /** @param folder where the simulated session is written */
  public SimulatedMicroscope(Path folder, SessionSpec spec) {
    this.folder = folder;
    this.spec = spec;
    this.finished = new ArrayBlockingQueue<>(spec.tomograms());
  }

  /** Begins. The thread ends with the last tomogram; it does not keep the process alive. */
  public SimulatedMicroscope start() {
    thread = Thread.ofPlatform().name("microscope").daemon().start(() -> {
      try {
        SimulatedSession.write(folder, spec, this::advance);
      } catch (CancellationException e) {
        // Nobody waits for the rest.
      } catch (RuntimeException | Error e) { // out of memory, too: next() must not wait for ever
        broken = true;
        throw e;
      }
    });
    return this;
  }

  /** Waits until the step in work is done and gives up the rest, so that its folder may be removed. */
  @Override
  public void close() {
    stopped = true;
    boolean interrupted = false;
    while (thread != null && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the next tomogram's file. */
  public Path next() throws InterruptedException {
    while (true) {
      Path file = finished.poll(1, TimeUnit.SECONDS);
      if (file != null) {
        return file;
      }
      if (broken) {
        throw new IllegalStateException("the simulated microscope broke; its error stands above");
      }
    }
  }

  /** Positions and classes of what it put into the tomograms, complete after the last one. */
  public Path truth() {
    return folder.resolve("truth.csv");
  }

  /** One example per class, all in the first tomogram; there with it. */
  public Path support() {
    return folder.resolve("support.csv");
  }

  /** A step that begins says that those before it are done, and with them the files of earlier tomograms. */
  private void advance(Progress progress) {
    if (stopped) {
      throw new CancellationException();
    }
    int complete = progress.done() * spec.tomograms() / progress.total();
    while (handedOver < complete) {
      finished.add(folder.resolve(SimulatedSession.name(handedOver) + ".mrc"));
      handedOver++;
    }
  }
}
