package io.coslive.deploy.chaos;

import io.coslive.ingest.kafka.GroupProtocol;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.OptionalInt;

import static org.assertj.core.api.Assertions.assertThat;

/** The delivery promise with small numbers; {@code coslive chaos} is the same with large ones. */
class ChaosIT {
  private static final Path MODEL = Path.of("../inference/models/compact");

  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource
  void nothingIsLostOrDoubledWhoeverIsKilled(GroupProtocol protocol) throws InterruptedException {
    ChaosPlan plan = new ChaosPlan(3, 6, 25, 5, 2, 4, protocol, folder, MODEL);
    try (ChaosRun run = ChaosRun.start(plan, new Silent())) {
      ChaosReport report = run.finish();

      assertThat(report.findings()).isEmpty();
      assertThat(report.results()).isEqualTo(25);
      assertThat(report.failures()).isEqualTo(5);
      assertThat(report.daemonKills()).isPositive();
      assertThat(report.brokerKills()).isPositive();
      assertThat(report.daemonKills() + report.brokerKills()).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void daemonsJoinAndLeaveInTheMiddleOfASession(GroupProtocol protocol) throws InterruptedException {
    ChaosPlan plan = new ChaosPlan(4, 0, 80, 0, 2, 6, protocol, folder, MODEL);
    try (ChaosRun run = ChaosRun.start(plan, new Silent())) {
      assertThat(run.runUntil(5)).isTrue();
      run.fleet().join();
      assertThat(run.runUntilReady()).isTrue();
      assertThat(run.fleet().leave(0)).as("finishes what it has").isEqualTo(OptionalInt.of(0));
      assertThat(run.outcomes()).as("in the middle of the session").isLessThan(80);
      ChaosReport report = run.finish();

      assertThat(report.findings()).isEmpty();
      assertThat(report.results()).isEqualTo(80);
      assertThat(report.endings()).as("three SIGTERMs and nothing else").containsOnlyKeys(0).containsEntry(0, 3);
    }
  }

  /** Nobody looks. */
  private record Silent() implements ChaosListener {
    @Override
    public void event(String who, String what) {}

    @Override
    public void progress(int outcomes, int kills) {}
  }
}
