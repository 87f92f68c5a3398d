package io.coslive.refine.verticle;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.coslive.refine.verticle.Simulation.Account;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The delivery promise under random trouble, without threads and without time: daemons that are killed, stopped, fenced or
 * forgotten by the group, partitions that move, a broker that does not answer, at every step of a tomogram's way and inside
 * of every call to the producer. After each event: nothing becomes visible but the next announcement of its partition, no
 * delivery is held by nobody, no more are under way than there are places, partitions are paused exactly while one is
 * prepared. In the end everything is visible. {@code -Dcoslive.simulation.seed=N} runs the one seed that failed,
 * {@code -Dcoslive.simulation.seeds=N} more of them.
 */
class IngestSimulationTest {
  private static final long SEEDS = Long.getLong("coslive.simulation.seeds", 60);
  private static final int EVENTS = 2000;

  private static Level level;
  private final SimulatedDaemon.Shared parts = SimulatedDaemon.Shared.create();

  @BeforeAll
  static void silence() {
    level = logger().getLevel();
    logger().setLevel(Level.OFF); // a line for every failure would be a hundred thousand
  }

  @AfterAll
  static void loud() {
    logger().setLevel(level);
  }

  @Test
  @DisplayName("whatever happens when, each announcement becomes visible once and in order")
  void promise() {
    long only = Long.getLong("coslive.simulation.seed", -1);
    long[] sums = new long[3];
    LongStream.range(only < 0 ? 0 : only, only < 0 ? SEEDS : only + 1).forEach(seed -> {
      Account account = run(seed);
      sums[0] += account.events();
      sums[1] += account.lives();
      sums[2] += account.fenced();
    });
    System.out.printf("%d events, %d lives of daemons, %d of them fenced%n", sums[0], sums[1], sums[2]);
    if (only < 0) {
      assertThat(sums[1]).as("daemons came and went").isGreaterThan(10 * SEEDS);
      assertThat(sums[2]).as("some were fenced").isGreaterThan(SEEDS);
    }
  }

  private Account run(long seed) {
    Simulation simulation = new Simulation(seed, parts);
    try {
      simulation.run(EVENTS);
      return simulation.account();
    } catch (Throwable e) {
      throw new AssertionError("-Dcoslive.simulation.seed=" + seed + " " + simulation, e);
    }
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("io.coslive");
  }
}
