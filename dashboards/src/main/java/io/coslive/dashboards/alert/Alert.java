package io.coslive.dashboards.alert;

import java.util.Locale;

/**
 * One alert.
 *
 * @param expression PromQL that has a value while something is wrong
 * @param lasting how long it must be wrong without a break, in Prometheus' notation
 * @param summary one line; may use Prometheus' templates
 * @param description what is seen and what it means; what to do stands in the runbook
 */
public record Alert(String name, String expression, String lasting, Severity severity, String summary,
    String description) {
  private static final String RUNBOOK = "dashboards/README.md";

  /** Where to read what to do, relative to the repository's root. */
  public String runbookUrl() {
    return RUNBOOK + "#" + name.toLowerCase(Locale.ROOT);
  }
}
