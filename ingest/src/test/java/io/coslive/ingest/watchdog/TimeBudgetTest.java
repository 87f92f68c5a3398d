package io.coslive.ingest.watchdog;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class TimeBudgetTest {
  private final Watchdog watchdog = new Watchdog(new WatchdogSettings(1, 1, 1));

  @Test
  void workPastTheDeadlineIsStoppedAndTheTomogramFails() {
    TimeBudget budget = watchdog.budget("preparing s/t", Map.of());

    assertThatThrownBy(() -> budget.run(() -> false, TimeBudgetTest::untilStopped))
        .isInstanceOfSatisfying(Rejected.class, e -> assertThat(e.code()).isEqualTo(FailureCode.DEADLINE_EXCEEDED))
        .hasMessageContaining("preparing s/t", "watchdog.tomogram-deadline-seconds");
  }

  @Test
  void whatEarlierStagesTookCounts() {
    TimeBudget used = watchdog.budget("refining s/t", Map.of("pick", 600L, "encode", 600L));

    assertThatThrownBy(() -> used.run(() -> false, stop -> {
      assertThat(stop.getAsBoolean()).as("at once").isTrue();
      throw new CancellationException();
    })).isInstanceOf(Rejected.class);
  }

  @Test
  void whatPassesOutsideOfTheWorkDoesNotCount() {
    TimeBudget budget = watchdog.budget("preparing s/t", Map.of());
    long begun = System.nanoTime();
    await().until(() -> System.nanoTime() - begun > Duration.ofMillis(1100).toNanos());

    boolean stopped = budget.run(() -> false, BooleanSupplier::getAsBoolean);

    assertThat(stopped).as("a file was waited for, longer than the deadline").isFalse();
  }

  @Test
  void workOfALostPartitionIsCancelledAndNotFailed() {
    TimeBudget budget = watchdog.budget("preparing s/t", Map.of("pick", 5000L));

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> budget.run(() -> true, TimeBudgetTest::untilStopped));
  }

  @Test
  void workThatEndsInTimeEndsWell() {
    TimeBudget budget = watchdog.budget("preparing s/t", Map.of());

    String end = budget.run(() -> false, stop -> stop.getAsBoolean() ? "late" : "in time");

    assertThat(end).isEqualTo("in time");
    assertThat(watchdog.overdue()).as("it is no longer watched").isEmpty();
  }

  private static String untilStopped(BooleanSupplier stop) {
    while (!stop.getAsBoolean()) {
      Thread.onSpinWait();
    }
    throw new CancellationException("stopped");
  }
}
