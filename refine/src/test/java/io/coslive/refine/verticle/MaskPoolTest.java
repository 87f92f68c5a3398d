package io.coslive.refine.verticle;

import io.coslive.inference.stage.ClassifiedParticle;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.refine.crf.RefinedParticle;
import io.coslive.refine.session.Results;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayName("The pool that refines masks")
class MaskPoolTest {
  /** Enough that no pool could have done them all by the time it is cancelled. */
  private static final int MANY = 20_000;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 5})
  @DisplayName("keeps the order of the particles, rejected ones among them, and times those it refines")
  void order(int threads) throws InterruptedException {
    List<ClassifiedParticle> particles = Candidates.accepted(200).flatMap(particle -> Stream.of(particle, Candidates
        .rejected())).toList();
    List<RefinedParticle> refined;
    try (MaskPool pool = pool(threads)) {
      refined = pool.refine(particles, () -> false);
    }
    assertThat(refined).extracting(RefinedParticle::particle).containsExactlyElementsOf(particles);
    for (int i = 0; i < 200; i++) {
      assertThat(voxels(refined.get(2 * i))).isEqualTo(Candidates.voxelsOf(i));
      assertThat(refined.get(2 * i + 1).mask()).isNull();
    }
    assertThat(refinements()).isEqualTo(200);
  }

  @Test
  @DisplayName("has as many threads as the configuration says, for one tomogram after the other, and none after its end")
  void threads() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Thread caller = Thread.currentThread();
    try (MaskPool pool = pool(3)) {
      for (int tomogram = 0; tomogram < 10; tomogram++) {
        pool.refine(Candidates.accepted(300).toList(), () -> {
          threads.add(Thread.currentThread());
          return false;
        });
      }
    }
    threads.remove(caller);
    assertThat(threads).hasSizeBetween(1, 3).allSatisfy(thread -> {
      assertThat(thread.getName()).startsWith("coslive-crf-");
      thread.join();
    });
  }

  @Test
  @DisplayName("once cancelled begins no other particle, so it ends within the time of one")
  void cancelled() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    try (MaskPool pool = pool(2)) {
      assertThatThrownBy(() -> pool.refine(Candidates.accepted(MANY).toList(), () -> asked.incrementAndGet() > 40))
          .isInstanceOf(CancellationException.class);
      assertThat(refinements()).isEqualTo(40);

      assertThat(pool.refine(Candidates.accepted(5).toList(), () -> false)).as("the next tomogram").hasSize(5)
          .doesNotContainNull();
    }
  }

  @Test
  @DisplayName("refuses a mask that is not finite by a code of its own, and refines the next tomogram")
  void notFinite() throws InterruptedException {
    List<ClassifiedParticle> particles = Stream.concat(Stream.of(Candidates.poisoned()), Candidates.accepted(MANY))
        .toList();
    try (MaskPool pool = pool(1)) {
      assertThatThrownBy(() -> pool.refine(particles, () -> false)).isInstanceOfSatisfying(Rejected.class,
          rejected -> assertThat(rejected.code()).isEqualTo(FailureCode.REFINEMENT_NOT_FINITE))
          .hasMessageContaining("voxel 100 of the coarse mask is NaN");
      assertThat(refinements()).as("nobody refines a tomogram that has failed").isZero();

      List<RefinedParticle> next = pool.refine(Candidates.accepted(3).toList(), () -> false);
      assertThat(next).extracting(MaskPoolTest::voxels).containsExactly(1, 2, 3);
    }
  }

  private MaskPool pool(int threads) {
    RefineSettings settings = new RefineSettings(threads, false, true, RetryPolicy.DEFAULTS, RetryPolicy.DEFAULTS);
    return new MaskPool(settings, Results.model().withCrf(Candidates.THROUGH), registry);
  }

  private long refinements() {
    return registry.get("coslive.crf.duration").timer().count();
  }

  private static int voxels(RefinedParticle refined) {
    byte[] mask = refined.mask();
    return mask == null ? 0 : BitSet.valueOf(mask).cardinality();
  }
}
