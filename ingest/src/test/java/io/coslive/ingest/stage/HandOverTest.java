package io.coslive.ingest.stage;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class HandOverTest {
  private final HandOver<String> door = new HandOver<>(1);

  @Test
  void aFullDoorIsGivenUpWhenTheWorkIsCancelled() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    assertThat(door.put("first", () -> false)).isTrue();

    assertThat(door.put("second", () -> asked.incrementAndGet() > 2)).isFalse();

    assertThat(asked.get()).isEqualTo(3);
    assertThat(door.poll(Duration.ZERO)).isEqualTo("first");
    assertThat(door.depth()).isZero();
  }

  @Test
  void cancelledWorkIsNotHandedOn() throws InterruptedException {
    assertThat(door.put("late", () -> true)).isFalse();
    assertThat(door.depth()).isZero();
  }
}
