package io.coslive.ingest.picking;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The threads of one tomogram's picking. Reading the next slab and filtering this one are tasks of the same pool, so that
 * neither leaves a thread idle. Closing waits for what still runs.
 */
final class Workers implements AutoCloseable {
  private final ForkJoinPool pool;

  Workers(int threads) {
    pool = new ForkJoinPool(threads);
  }

  /** Starts a task; its {@code join} throws what it threw. */
  ForkJoinTask<?> start(Runnable task) {
    return pool.submit(task);
  }

  /** Runs {@code body} for each index, on as many threads as are free; called from within a started task. */
  void forEach(int from, int to, IntConsumer body) {
    List<ForkJoinTask<?>> tasks = IntStream.range(from, to).<ForkJoinTask<?>>mapToObj(
        i -> ForkJoinTask.adapt(() -> body.accept(i))).toList();
    ForkJoinTask.invokeAll(tasks);
  }

  @Override
  public void close() {
    pool.close();
  }
}
