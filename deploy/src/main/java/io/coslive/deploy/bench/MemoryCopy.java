package io.coslive.deploy.bench;

import java.util.ArrayList;
import java.util.List;

/** How fast this machine copies memory: what no program that reads a tomogram once can beat. */
final class MemoryCopy {
  /** Per thread; several times the caches. */
  private static final int FLOATS = 16 << 20;
  private static final int ROUNDS = 5;

  private MemoryCopy() {}

  /** Bytes per second that {@code threads} threads copy together, the best of several rounds. */
  static double bytesPerSecond(int threads) throws InterruptedException {
    List<float[][]> pairs = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      pairs.add(new float[2][FLOATS / threads]);
    }
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      List<Thread> running = pairs.stream()
          .map(pair -> Thread.ofPlatform().start(() -> System.arraycopy(pair[0], 0, pair[1], 0, pair[0].length)))
          .toList();
      for (Thread thread : running) {
        thread.join();
      }
      double bytes = (double) FLOATS / threads * threads * Float.BYTES;
      best = Math.max(best, bytes / ((System.nanoTime() - start) / 1e9));
    }
    return best;
  }
}
