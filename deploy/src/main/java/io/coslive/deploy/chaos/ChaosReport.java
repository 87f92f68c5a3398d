package io.coslive.deploy.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a chaos run.
 *
 * @param daemonKills SIGKILLs of daemons
 * @param brokerKills SIGKILLs of the broker
 * @param killsAtWork of both, those that fell while results were still missing
 * @param endings how often a daemon's life ended with which exit status
 * @param results that are visible
 * @param failures that are visible
 * @param particles that are visible
 * @param files that were read and compared
 * @param findings breaches of the promise; none is what is wanted
 */
public record ChaosReport(ChaosPlan plan, int daemonKills, int brokerKills, int killsAtWork,
    Map<Integer, Integer> endings, int results, int failures, int particles, int files, List<Finding> findings,
    Duration time) {
  /** Collections are not changed later. */
  public ChaosReport {
    endings = Map.copyOf(endings);
    findings = List.copyOf(findings);
  }

  /** Whether the promise was kept. */
  public boolean kept() {
    return findings.isEmpty();
  }

  /** Breaches of one kind. */
  public long count(Finding.Check check) {
    return findings.stream().filter(finding -> finding.check() == check).count();
  }
}
