package io.coslive.refine.verticle;

import io.coslive.inference.model.ModelDescription;
import io.coslive.inference.stage.ClassifiedParticle;
import io.coslive.refine.crf.CrfParameters;
import io.coslive.refine.crf.MaskRefinement;
import io.coslive.refine.crf.RefinedParticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Refines the masks of one tomogram on a fixed number of threads, each with its own CRF. */
final class MaskPool implements AutoCloseable {
  private final List<MaskRefinement> refinements = new ArrayList<>();
  private final ExecutorService threads;
  private final Timer timer;

  MaskPool(RefineSettings settings, ModelDescription model, MeterRegistry registry) {
    for (int i = 0; i < settings.threads(); i++) {
      refinements
          .add(new MaskRefinement(CrfParameters.of(model.crf()), model.box(), settings.largestComponentOnly()));
    }
    threads = Executors.newFixedThreadPool(settings.threads(),
        Thread.ofPlatform().name("coslive-crf-", 0).daemon().factory());
    timer = Timer.builder("coslive.crf.duration").description("Time the CRF takes for one particle")
        .serviceLevelObjectives(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10),
            Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250))
        .register(registry);
  }

  /**
   * Refines all, keeping their order.
   *
   * @param cancelled asked before every particle
   * @throws CancellationException soon after {@code cancelled} turned true
   */
  List<RefinedParticle> refine(List<ClassifiedParticle> particles, BooleanSupplier cancelled)
      throws InterruptedException {
    RefinedParticle[] refined = new RefinedParticle[particles.size()];
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> parts = new ArrayList<>();
    for (MaskRefinement refinement : refinements) {
      parts.add(threads.submit(() -> {
        for (int i = next.getAndIncrement(); i < refined.length && !cancelled.getAsBoolean(); i = next
            .getAndIncrement()) {
          refined[i] = refine(refinement, particles.get(i));
        }
      }));
    }
    awaitAll(parts, () -> next.set(refined.length));
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("refinement was cancelled");
    }
    return Arrays.asList(refined);
  }

  private RefinedParticle refine(MaskRefinement refinement, ClassifiedParticle particle) {
    if (particle.coarseMask() == null) {
      return refinement.refine(particle); // no CRF runs, so there is nothing to time
    }
    long start = System.nanoTime();
    RefinedParticle refined = refinement.refine(particle);
    timer.record(Duration.ofNanos(System.nanoTime() - start));
    return refined;
  }

  /** Waits for every part even if one fails, because the next tomogram uses the same CRFs again. */
  private static void awaitAll(List<Future<?>> parts, Runnable stopOthers) throws InterruptedException {
    Throwable first = null;
    for (Future<?> part : parts) {
      try {
        part.get();
      } catch (ExecutionException e) {
        first = first == null ? e.getCause() : first;
        stopOthers.run();
      }
    }
    if (first instanceof RuntimeException cause) {
      throw cause;
    }
    if (first != null) {
      throw new IllegalStateException("mask refinement failed", first);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
