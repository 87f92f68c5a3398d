package io.coslive.deploy.chaos;

import io.coslive.deploy.chaos.Finding.Check;
import io.coslive.deploy.chaos.Visible.Announced;
import io.coslive.deploy.chaos.Visible.Failed;
import io.coslive.deploy.chaos.Visible.Outcome;
import io.coslive.deploy.chaos.Visible.Particle;
import io.coslive.deploy.chaos.Visible.Position;
import io.coslive.deploy.chaos.Visible.Result;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Three tomograms and a poison message on one partition; each test breaks the promise in one way. */
class TopicAuditTest {
  private static final Map<String, String> DUE = Map.of("a", "", "b", "", "bad", "malformed-message", "c", "");

  private final List<Announced> announced = new ArrayList<>(List.of(new Announced("a", 0, 0),
      new Announced("b", 0, 1), new Announced("bad", 0, 2), new Announced("c", 0, 3)));
  private final List<Outcome> outcomes = new ArrayList<>(List.of(result("a", 10, 1000), result("b", 12, 1001),
      new Failed("bad", new Position("failed", 0, 5, 1002), "malformed-message", 0, 2), result("c", 14, 1003)));
  private final List<Particle> particles = new ArrayList<>(List.of(new Particle("1", "a"), new Particle("2", "a"),
      new Particle("3", "b"), new Particle("4", "b"), new Particle("5", "c"), new Particle("6", "c")));

  @Test
  void aKeptPromiseHasNoFindings() {
    assertThat(audit()).isEmpty();
  }

  @Test
  void lost() {
    outcomes.remove(1);
    particles.removeIf(particle -> particle.tomogram().equals("b"));
    assertThat(audit()).containsExactly(Check.LOST);
  }

  @Test
  void announcedTwice() {
    announced.add(new Announced("a", 0, 4));
    assertThat(audit()).contains(Check.LOST);
  }

  @Test
  void doubled() {
    outcomes.add(result("c", 15, 1004));
    assertThat(audit()).as("its particles would have been written over").contains(Check.DUPLICATE, Check.PARTICLES);
  }

  @Test
  void resultAndFailureOfTheSame() {
    outcomes.add(new Failed("c", new Position("failed", 0, 6, 1004), "crash-loop", 0, 3));
    assertThat(audit()).containsExactlyInAnyOrder(Check.DUPLICATE, Check.OUTCOME);
  }

  @Test
  void anInnocentThatFailed() {
    outcomes.set(3, new Failed("c", new Position("failed", 0, 6, 1004), "crash-loop", 0, 3));
    particles.removeIf(particle -> particle.tomogram().equals("c"));
    assertThat(audit()).containsExactly(Check.OUTCOME);
  }

  @Test
  void anotherFailureThanWasDue() {
    outcomes.set(2, new Failed("bad", new Position("failed", 0, 5, 1002), "not-finite", 0, 2));
    assertThat(audit()).containsExactly(Check.OUTCOME);
  }

  @Test
  void neverAnnounced() {
    outcomes.add(new Failed("d", new Position("failed", 0, 6, 1004), "malformed-message", 0, 9));
    assertThat(audit()).containsExactly(Check.OUTCOME);
  }

  @Test
  void aFailureThatNamesAnotherAnnouncement() {
    outcomes.set(2, new Failed("bad", new Position("failed", 0, 5, 1002), "malformed-message", 0, 1));
    assertThat(audit()).containsExactly(Check.OUTCOME);
  }

  @Test
  void outOfOrderOnOneTopic() {
    outcomes.set(0, result("a", 13, 1000));
    assertThat(audit()).containsExactly(Check.ORDER);
  }

  @Test
  void outOfOrderBetweenTheTopics() {
    outcomes.set(2, new Failed("bad", new Position("failed", 0, 5, 1007), "malformed-message", 0, 2));
    assertThat(audit()).containsExactly(Check.ORDER);
  }

  @Test
  void particlesMissingTooManyOrTwice() {
    particles.removeFirst();
    assertThat(audit()).containsExactly(Check.PARTICLES);
    particles.add(new Particle("2", "a"));
    assertThat(audit()).as("as many as picks, but one of them twice").containsExactly(Check.PARTICLES);
  }

  @Test
  void anotherSupportSet() {
    outcomes.set(3, new Result("c", new Position("processed", 0, 14, 1003), 2, "model", "older", List.of()));
    assertThat(audit()).containsExactly(Check.VERSION);
  }

  private List<Check> audit() {
    return TopicAudit.of(new Visible(announced, outcomes, particles), DUE).stream().map(Finding::check).toList();
  }

  private static Result result(String name, long offset, long timestampMs) {
    return new Result(name, new Position("processed", 0, offset, timestampMs), 2, "model", "version", List.of());
  }
}
