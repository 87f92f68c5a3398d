package io.coslive.dashboards.promql;

import io.coslive.dashboards.promql.PromQl.Selector;
import org.junit.jupiter.api.Test;

import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class PromQlTest {
  @Test
  void findsMetricsAmongFunctionsNumbersAndStrings() {
    assertThat(
        PromQl.metrics("histogram_quantile(0.95, sum by (le) (rate(a_bucket{job=~\"not_a_metric\"}[5m]))) > 1e3"))
        .containsExactly("a_bucket");
    assertThat(PromQl.metrics("clamp_max(a / (b + (c or vector(0))), 604800) and on (job) d offset 15m"))
        .containsExactly("a", "b", "c", "d");
    assertThat(PromQl.metrics("sum(instance:a:rate5m) unless b")).containsExactly("instance:a:rate5m", "b");
  }

  @Test
  void findsTheLabelsOfSelectorsAndGroups() {
    String expression = "sum by (class, job) (rate(a{job=~\"$job\",class!=\"x{y}\"}[$__rate_interval])) / on (job) b";

    assertThat(PromQl.selectors(expression)).containsExactly(new Selector("a", Set.of("job", "class")),
        new Selector("b", Set.of()));
    assertThat(PromQl.groupingLabels(expression)).containsExactlyInAnyOrder("class", "job");
  }
}
