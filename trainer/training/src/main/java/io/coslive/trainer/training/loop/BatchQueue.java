package io.coslive.trainer.training.loop;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Batches made ahead of the training thread, handed over in the order of their steps whatever the order they are ready
 * in. The number of batches ahead is bounded, so memory is too. Used by one thread.
 */
final class BatchQueue implements AutoCloseable {
  /** Two in the making and two ready keep the training thread busy; a batch is 15 MB. */
  private static final int AHEAD = 4;

  private final IntFunction<Batch> maker;
  private final ExecutorService workers;
  private final Queue<Future<Batch>> ahead = new ArrayDeque<>();
  private int nextStep;

  BatchQueue(IntFunction<Batch> maker, int threads, int firstStep) {
    this.maker = maker;
    this.nextStep = firstStep;
    workers = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("batches-", 0).daemon().factory());
    for (int i = 0; i < AHEAD; i++) {
      order();
    }
  }

  /** The next step's batch; waits for it. */
  Batch take() throws InterruptedException {
    Future<Batch> head = ahead.remove();
    order();
    try {
      return head.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a training batch could not be made", e.getCause());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    workers.close();
  }

  private void order() {
    int step = nextStep++;
    ahead.add(workers.submit(() -> maker.apply(step)));
  }
}
