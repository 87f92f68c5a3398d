package io.coslive.deploy.chaos;

import io.coslive.deploy.chaos.Finding.Check;
import io.coslive.deploy.chaos.Visible.Announced;
import io.coslive.deploy.chaos.Visible.Failed;
import io.coslive.deploy.chaos.Visible.Outcome;
import io.coslive.deploy.chaos.Visible.Particle;
import io.coslive.deploy.chaos.Visible.Result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds what is visible on the topics against what was announced. Pure. */
final class TopicAudit {
  private final Visible visible;
  private final Map<String, String> due;
  private final Map<String, List<Outcome>> outcomes;
  private final List<Finding> findings = new ArrayList<>();

  private TopicAudit(Visible visible, Map<String, String> due) {
    this.visible = visible;
    this.due = due;
    outcomes = visible.outcomes().stream().collect(Collectors.groupingBy(Outcome::name));
  }

  /**
   * @param due for each announced name the code of the failure that must come, or the empty text for a result
   * @return no findings where the promise was kept
   */
  static List<Finding> of(Visible visible, Map<String, String> due) {
    TopicAudit audit = new TopicAudit(visible, due);
    audit.announcements();
    audit.outcomes();
    audit.order();
    audit.particles();
    audit.versions();
    return audit.findings;
  }

  private void find(Check check, String sentence) {
    findings.add(new Finding(check, sentence));
  }

  /** The ground that the other checks stand on: each name stands on the topic once. */
  private void announcements() {
    Map<String, Long> times = visible.announced().stream()
        .collect(Collectors.groupingBy(Announced::name, Collectors.counting()));
    due.keySet().stream().filter(name -> times.getOrDefault(name, 0L) != 1)
        .forEach(name -> find(Check.LOST, name + " stands " + times.getOrDefault(name, 0L) + " times on its topic"));
  }

  private void outcomes() {
    due.forEach((name, code) -> {
      List<Outcome> found = outcomes.getOrDefault(name, List.of());
      if (found.isEmpty()) {
        find(Check.LOST, name + " has neither result nor failure");
      } else if (found.size() > 1) {
        find(Check.DUPLICATE, name + " has " + found.size() + " outcomes: " + found);
      }
      found.stream().filter(outcome -> !codeOf(outcome).equals(code)).forEach(outcome -> find(Check.OUTCOME,
          name + " should end as " + ending(code) + " and ended as " + ending(codeOf(outcome))));
    });
    outcomes.keySet().stream().filter(name -> !due.containsKey(name))
        .forEach(name -> find(Check.OUTCOME, name + " was never announced and has an outcome"));
  }

  private static String codeOf(Outcome outcome) {
    return switch (outcome) {
      case Result _ -> "";
      case Failed failed -> failed.code();
    };
  }

  private static String ending(String code) {
    return code.isEmpty() ? "a result" : "failure " + code;
  }

  /**
   * Along each partition of announcements the outcomes must advance: in offsets where they stand on one partition, in time
   * in any case, because results and failures stand on different topics.
   */
  private void order() {
    visible.announced().stream().collect(Collectors.groupingBy(Announced::partition)).values()
        .forEach(partition -> order(
            partition.stream().sorted(Comparator.comparingLong(Announced::offset)).toList()));
  }

  private void order(List<Announced> partition) {
    Map<String, Long> lastOffset = new HashMap<>();
    long lastTimestampMs = Long.MIN_VALUE;
    for (Announced announced : partition) {
      for (Outcome outcome : outcomes.getOrDefault(announced.name(), List.of())) {
        String place = outcome.at().topic() + "-" + outcome.at().partition();
        if (outcome.at().offset() <= lastOffset.getOrDefault(place, -1L)
            || outcome.at().timestampMs() < lastTimestampMs) {
          find(Check.ORDER, announced.name() + ", offset " + announced.offset() + " of partition "
              + announced.partition() + ", came out before its predecessor: " + outcome.at());
        }
        lastOffset.put(place, outcome.at().offset());
        lastTimestampMs = outcome.at().timestampMs();
        if (outcome instanceof Failed failed && (failed.sourcePartition() != announced.partition()
            || failed.sourceOffset() != announced.offset())) {
          find(Check.OUTCOME, announced.name() + "'s failure names another announcement: " + failed);
        }
      }
    }
  }

  private void particles() {
    Set<String> ids = new HashSet<>();
    visible.particles().stream().filter(particle -> !ids.add(particle.id()))
        .forEach(particle -> find(Check.PARTICLES, particle + " is there twice"));
    Map<String, Long> counts = visible.particles().stream()
        .collect(Collectors.groupingBy(Particle::tomogram, Collectors.counting()));
    Map<String, Long> picks = visible.results().stream()
        .collect(Collectors.groupingBy(Result::name, Collectors.summingLong(Result::picks)));
    Set<String> names = new TreeSet<>(counts.keySet());
    names.addAll(picks.keySet());
    names.stream().filter(name -> !counts.getOrDefault(name, 0L).equals(picks.getOrDefault(name, 0L)))
        .forEach(name -> find(Check.PARTICLES, name + " has " + counts.getOrDefault(name, 0L) + " particles and "
            + picks.getOrDefault(name, 0L) + " picks"));
  }

  /** The support set was complete before the first announcement, so no result may know of another. */
  private void versions() {
    Map<String, Long> versions = visible.results().stream().collect(
        Collectors.groupingBy(result -> result.model() + " with support " + result.supportVersion(),
            Collectors.counting()));
    if (versions.size() > 1) {
      find(Check.VERSION, "results differ in what made them: " + versions);
    }
  }
}
