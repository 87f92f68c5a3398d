package io.coslive.deploy.chaos;

import io.coslive.ingest.kafka.GroupProtocol;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTest {
  @Test
  void killsAreSpreadOverTheRunAndHitEverybody() {
    List<Strike> strikes = Schedule.of(plan(1));

    assertThat(strikes).hasSize(50).isSortedAccordingTo(Comparator.comparingInt(Strike::afterOutcomes));
    assertThat(strikes.getFirst().afterOutcomes()).isBetween(0, 4);
    assertThat(strikes.getLast().afterOutcomes()).isBetween(196, 199);
    assertThat(strikes).extracting(Strike::victim).contains(Strike.BROKER, 0, 1).allMatch(victim -> victim < 2);
    assertThat(strikes).extracting(Strike::victimName).contains("broker", "daemon-1", "daemon-2");
  }

  @Test
  void theSeedDecides() {
    assertThat(Schedule.of(plan(1))).isEqualTo(Schedule.of(plan(1))).isNotEqualTo(Schedule.of(plan(2)));
  }

  private static ChaosPlan plan(long seed) {
    return new ChaosPlan(seed, 50, 200, 0, 2, 4, GroupProtocol.CLASSIC, Path.of(""), Path.of(""));
  }
}
