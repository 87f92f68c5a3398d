package io.coslive.ingest.watchdog;

import io.coslive.ingest.watchdog.Watchdog.Guard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** Time is what the ticks say. */
class WatchdogTest {
  private static final int DEVICE_LIMIT_SECONDS = 10;

  private final Watchdog watchdog = new Watchdog(new WatchdogSettings(60, DEVICE_LIMIT_SECONDS, 5));
  private long now = System.nanoTime();

  @BeforeEach
  void begin() {
    watchdog.tick(now);
  }

  @Test
  void workIsOverdueOncePastItsLimitAndNoMoreWhenItEnds() {
    try (Guard _ = watchdog.deviceRun("encoder")) {
      pass(DEVICE_LIMIT_SECONDS);
      assertThat(watchdog.overdue()).isEmpty();

      pass(2);
      assertThat(watchdog.overdue()).get().extracting(Overdue::sentence).asString()
          .contains("a run of the network's encoder", "for 12 s", "10 s at most", "restart");
    }

    assertThat(watchdog.overdue()).isEmpty();
  }

  @Test
  void theNextRunBeginsAnew() {
    for (int run = 0; run < 5; run++) {
      try (Guard _ = watchdog.deviceRun("encoder")) {
        pass(DEVICE_LIMIT_SECONDS - 1);
        assertThat(watchdog.overdue()).isEmpty();
      }
    }
  }

  @Test
  void theWorkFurthestPastItsLimitIsTold() {
    try (Guard _ = watchdog.guard("slow", Duration.ofSeconds(3));
        Guard _ = watchdog.guard("slower",
            Duration.ofSeconds(2))) {
      pass(5);

      assertThat(watchdog.overdue()).get().extracting(Overdue::what).isEqualTo("slower");
    }
  }

  @Test
  void aProcessThatWasStoppedFindsNothingOverdue() {
    try (Guard _ = watchdog.deviceRun("encoder")) {
      pass(1);
      now += Duration.ofHours(1).toNanos();
      watchdog.tick(now);

      assertThat(watchdog.overdue()).isEmpty();
    }
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      now += Duration.ofSeconds(1).toNanos();
      watchdog.tick(now);
    }
  }
}
