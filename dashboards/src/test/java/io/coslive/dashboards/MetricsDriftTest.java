package io.coslive.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.coslive.dashboards.promql.PromQl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Both ways: nothing is queried that the daemon does not expose, and nothing of ours is exposed that nobody shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsDriftTest {
  /** Prometheus adds these to every series it scrapes. */
  private static final Set<String> ADDED_LABELS = Set.of("job", "instance");
  /** Made by Prometheus itself, one for each target. */
  private static final String UP = "up";
  /** Our metrics without a panel, and why. */
  private static final Map<String, String> NOT_SHOWN = Map.of("coslive_drop_delay_seconds",
      "for whoever checks the promise: the drops themselves are a rebalance's, and normal");

  private final Map<String, String> expressions = new LinkedHashMap<>();
  private final Set<String> recorded = new HashSet<>();
  private String text = "";
  private Exposition exposed = Exposition.parse("");

  @BeforeAll
  void readAndScrape(@TempDir Path folder) throws Exception {
    for (JsonNode expression : JsonMapper.builder().build().readTree(Path.of("grafana/coslive.json").toFile())
        .findValues("expr")) {
      expressions.put(expression.asText(), "dashboard");
    }
    JsonNode rules = new YAMLMapper().readTree(Path.of("prometheus/coslive-rules.yaml").toFile());
    rules.findValuesAsText("expr").forEach(expression -> expressions.put(expression, "rules"));
    recorded.addAll(rules.findValuesAsText("record"));
    text = ScrapedDaemon.metrics(folder);
    exposed = Exposition.parse(text);
  }

  @Test
  void everyQueriedMetricIsExposedWithItsLabels() {
    List<String> missing = new ArrayList<>();
    expressions.forEach((expression, where) -> PromQl.selectors(expression).forEach(selector -> {
      Set<String> known = labels(selector.metric());
      if (known.isEmpty()) {
        missing.add(where + ": " + selector.metric() + " is not exposed, in " + expression);
      }
      selector.labels().stream().filter(label -> !known.contains(label)).forEach(
          label -> missing.add(where + ": " + selector.metric() + " has no label " + label + ", in " + expression));
    }));
    assertThat(missing).isEmpty();
  }

  @Test
  void everyGroupingLabelIsExposedByAMetricOfItsExpression() {
    expressions.forEach((expression, where) -> {
      Set<String> known = PromQl.metrics(expression).stream().flatMap(metric -> labels(metric).stream())
          .collect(Collectors.toSet());
      assertThat(known).as("labels of the metrics in %s", expression)
          .containsAll(PromQl.groupingLabels(expression));
    });
  }

  @Test
  void everyMetricOfOursIsOnAPanelOrHasAReason() {
    Set<String> shown = expressions.keySet().stream().flatMap(expression -> PromQl.metrics(expression).stream())
        .map(Exposition::family).collect(Collectors.toSet());
    Set<String> ours = exposed.labelsOfSeries().keySet().stream().map(Exposition::family)
        .filter(family -> family.startsWith("coslive_")).collect(Collectors.toCollection(TreeSet::new));

    assertThat(ours).isNotEmpty();
    ours.removeAll(shown);
    assertThat(ours).as("metrics of ours that no panel shows; add a panel, or a reason in NOT_SHOWN")
        .isEqualTo(NOT_SHOWN.keySet());
  }

  @Test
  void everyMetricOfOursIsDescribed() {
    exposed.labelsOfSeries().keySet().stream().map(Exposition::family).filter(family -> family.startsWith("coslive_"))
        .forEach(family -> assertThat(text).containsPattern("# HELP " + family + "(_total)? \\S+"));
  }

  /** Ours only: Micrometer's own {@code system_cpu_count} does not pass. */
  @Test
  void prometheusAcceptsTheScrape(@TempDir Path folder) throws Exception {
    Path scrape = folder.resolve("metrics.txt");
    Files.write(scrape, text.lines().filter(line -> line.contains("coslive_")).toList());

    Promtool.assumeInstalled().succeedsOn(scrape, "check", "metrics");
  }

  private Set<String> labels(String metric) {
    Set<String> labels = new HashSet<>(ADDED_LABELS);
    Set<String> own = exposed.labelsOfSeries().get(metric);
    if (own == null && !metric.equals(UP) && !recorded.contains(metric)) {
      return Set.of();
    }
    labels.addAll(own == null ? Set.of() : own);
    return labels;
  }
}
