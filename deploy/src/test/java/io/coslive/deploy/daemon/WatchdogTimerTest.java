package io.coslive.deploy.daemon;

import io.coslive.ingest.watchdog.Watchdog;
import io.coslive.ingest.watchdog.Watchdog.Guard;
import io.coslive.ingest.watchdog.WatchdogSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class WatchdogTimerTest {
  private static final WatchdogSettings SETTINGS = new WatchdogSettings(60, 2, 3);

  private final Watchdog watchdog = new Watchdog(SETTINGS);
  private final WatchdogTimer timer = new WatchdogTimer(watchdog);
  private final AtomicInteger halts = new AtomicInteger();
  private long now = System.nanoTime();

  @BeforeEach
  void begin() {
    timer.look(now);
  }

  @Test
  void whatHangsEndsTheProcessAfterTheGraceAndNotBefore() {
    timer.haltBy(halts::incrementAndGet);
    try (Guard _ = watchdog.deviceRun("encoder")) {
      pass(SETTINGS.deviceDeadlineSeconds() + SETTINGS.graceSeconds());
      assertThat(watchdog.overdue()).as("liveness says so already").isPresent();
      assertThat(halts).hasValue(0);

      pass(1);
      assertThat(halts).hasValue(1);
    }
  }

  @Test
  void whatIsSlowButEndsInTheGraceIsForgiven() {
    timer.haltBy(halts::incrementAndGet);
    try (Guard _ = watchdog.deviceRun("encoder")) {
      pass(SETTINGS.deviceDeadlineSeconds() + 1);
    }

    pass(10);

    assertThat(halts).hasValue(0);
  }

  @Test
  void aCommandThatAPersonWatchesIsNotEnded() {
    try (Guard _ = watchdog.deviceRun("encoder")) {
      pass(100);
    }

    assertThat(halts).hasValue(0);
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      now += Duration.ofSeconds(1).toNanos();
      timer.look(now);
    }
  }
}
