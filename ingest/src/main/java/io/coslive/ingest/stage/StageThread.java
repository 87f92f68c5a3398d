package io.coslive.ingest.stage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A named platform thread that owns one piece of work: Kafka's clients and the network's session may be touched by one
 * thread only, and Vert.x has no business blocking on them.
 */
public final class StageThread {
  private static final Logger LOG = LoggerFactory.getLogger(StageThread.class);

  /**
   * ONNX Runtime 1.29 overruns the JVM's usual 1 MiB while it loads its library, which ends the process without a word.
   * Only what is used takes memory.
   */
  private static final long STACK_BYTES = 16L << 20;

  private final Thread thread;
  private final StageWork work;
  private final Consumer<Throwable> onFatal;
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean stopping;

  /** @param onFatal told of the exception that ended a round; called on the thread, which then ends */
  public StageThread(String name, StageWork work, Consumer<Throwable> onFatal) {
    this.work = work;
    this.onFatal = onFatal;
    this.thread = Thread.ofPlatform().name(name).stackSize(STACK_BYTES).unstarted(this::run);
  }

  /** Completes once the work has begun, or with the reason why it could not. */
  public CompletionStage<Void> start() {
    thread.start();
    return started.minimalCompletionStage();
  }

  /** Lets the round under way finish. Completes when the work has been closed; at once if it never started. */
  public CompletionStage<Void> stop() {
    stopping = true;
    if (thread.getState() == Thread.State.NEW) {
      ended.complete(null);
    }
    return ended.minimalCompletionStage();
  }

  /** Whether the work has begun and not ended. */
  public boolean running() {
    return started.isDone() && !ended.isDone();
  }

  private void run() {
    try {
      work.begin();
      started.complete(null);
      while (!stopping) {
        work.step();
      }
    } catch (Throwable e) {
      if (!started.completeExceptionally(e)) {
        LOG.error("{} cannot go on", thread.getName(), e);
        onFatal.accept(e);
      }
    } finally {
      end();
    }
  }

  private void end() {
    try {
      work.end();
    } catch (RuntimeException e) {
      LOG.warn("{} did not close cleanly", thread.getName(), e);
    } finally {
      ended.complete(null);
    }
  }
}
