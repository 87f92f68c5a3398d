package io.coslive.deploy.bench;

import com.sun.management.ThreadMXBean;
import io.coslive.refine.crf.CrfParameters;
import io.coslive.refine.crf.DenseCrf;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures the CRF on synthetic boxes that are in memory. */
public final class RefineBench {
  private static final long SEED = 1;
  /** Refinements before anything is measured: the JIT compiler is through with the loops by then. */
  private static final int WARM_UP = 60;

  private final int rounds;

  /** @param rounds refinements of each kind that are measured */
  public RefineBench(int rounds) {
    this.rounds = rounds;
  }

  /**
   * Refinements of one kind, on one thread.
   *
   * @param medianMillis by the clock
   * @param cpuMillis mean of the thread's own time, which tells more on a machine that others use too
   * @param allocatedBytes mean
   */
  public record Refinement(int side, double medianMillis, double cpuMillis, long allocatedBytes) {}

  /** Refines again and again on the caller's thread. */
  public Refinement refine(CrfParameters parameters, int side) {
    NoisyBall ball = NoisyBall.of(side, SEED);
    DenseCrf crf = new DenseCrf(parameters, side);
    float[] marginals = new float[ball.coarseMask().length];
    warmUp(crf, ball, marginals);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] millis = new double[rounds];
    long bytes = thread.getCurrentThreadAllocatedBytes();
    long cpu = thread.getCurrentThreadCpuTime();
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      crf.refine(ball.intensities(), ball.coarseMask(), marginals);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    double cpuMillis = (thread.getCurrentThreadCpuTime() - cpu) / 1e6 / rounds;
    long allocated = (thread.getCurrentThreadAllocatedBytes() - bytes) / rounds;
    Arrays.sort(millis);
    return new Refinement(side, millis[rounds / 2], cpuMillis, allocated);
  }

  /** Refinements per second by several threads, each with its own CRF, over those by one. */
  public double speedUp(CrfParameters parameters, int side, int threads) throws InterruptedException {
    double one = perSecond(parameters, side, 1);
    return perSecond(parameters, side, threads) / one;
  }

  private double perSecond(CrfParameters parameters, int side, int threads) throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(threads);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Double>> seconds = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        seconds.add(pool.submit(() -> seconds(parameters, side, start)));
      }
      double longest = 0;
      for (Future<Double> future : seconds) {
        longest = Math.max(longest, future.get());
      }
      return threads * rounds / longest;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the CRF failed", e);
    }
  }

  private double seconds(CrfParameters parameters, int side, CyclicBarrier begin) throws Exception {
    NoisyBall ball = NoisyBall.of(side, SEED);
    DenseCrf crf = new DenseCrf(parameters, side);
    float[] marginals = new float[ball.coarseMask().length];
    warmUp(crf, ball, marginals);
    begin.await();
    long start = System.nanoTime();
    for (int i = 0; i < rounds; i++) {
      crf.refine(ball.intensities(), ball.coarseMask(), marginals);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static void warmUp(DenseCrf crf, NoisyBall ball, float[] marginals) {
    for (int i = 0; i < WARM_UP; i++) {
      crf.refine(ball.intensities(), ball.coarseMask(), marginals);
    }
  }
}
