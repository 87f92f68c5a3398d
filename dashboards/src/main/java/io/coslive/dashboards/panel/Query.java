package io.coslive.dashboards.panel;

import org.jspecify.annotations.Nullable;

/**
 * One PromQL query of a panel.
 *
 * @param expression PromQL, with the dashboard's variables
 * @param legend Grafana's legend template
 * @param rightAxisUnit Grafana's unit where this query needs a scale of its own on the right, else null
 */
public record Query(String expression, String legend, @Nullable String rightAxisUnit) {
  /** A query on the panel's own scale. */
  public static Query of(String expression, String legend) {
    return new Query(expression, legend, null);
  }
}
