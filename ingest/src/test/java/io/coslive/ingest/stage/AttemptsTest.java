package io.coslive.ingest.stage;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AttemptsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Attempts attempts = new Attempts(new RetryPolicy(3, 1, 1), new StageMetrics(registry), new Random(1));
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void aPassingErrorPasses() throws InterruptedException {
    String answer = attempts.run(() -> {
      if (calls.incrementAndGet() < 3) {
        throw new Transient("not yet", null);
      }
      return "done";
    }, Attempts::mayPass, () -> false);

    assertThat(answer).isEqualTo("done");
    assertThat(attempts.made()).isEqualTo(3);
    assertThat(registry.get("coslive.retries").counter().count()).isEqualTo(2);
  }

  @Test
  void attemptsAreBounded() {
    assertThatThrownBy(() -> attempts.run(() -> {
      throw new Transient("never", null);
    }, Attempts::mayPass, () -> false)).isInstanceOf(Transient.class);
    assertThat(attempts.made()).isEqualTo(3);
  }

  @Test
  void aPermanentErrorIsNotTriedAgain() {
    assertThatThrownBy(() -> attempts.run(() -> {
      throw new Rejected(FailureCode.MALFORMED_VOLUME, "no MRC");
    }, Attempts::mayPass, () -> false)).isInstanceOf(Rejected.class);
    assertThat(attempts.made()).isEqualTo(1);
  }

  @Test
  void cancellationEndsTheWaiting() {
    Attempts patient = new Attempts(new RetryPolicy(3, 3_600_000, 3_600_000), new StageMetrics(registry),
        new Random(1));

    assertThatThrownBy(() -> patient.run(() -> {
      throw new Transient("not yet", null);
    }, Attempts::mayPass, () -> true)).isInstanceOf(CancellationException.class);
  }

  @Test
  void waitsDoubleUpToTheCapWithJitterBelow() {
    RetryPolicy policy = new RetryPolicy(50, 100, 1000);
    Random random = new Random(1);

    assertThat(policy.backoffAfter(1, random)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(policy.backoffAfter(3, random)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
    assertThat(policy.backoffAfter(49, random)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
  }
}
