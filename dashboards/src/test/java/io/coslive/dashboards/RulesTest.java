package io.coslive.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.coslive.dashboards.alert.Alert;
import io.coslive.dashboards.alert.CosliveAlerts;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The alert rules: Prometheus accepts them, they fire and keep silent as said, and each leads to its runbook. */
class RulesTest {
  private static final Path RULES = Path.of("prometheus/coslive-rules.yaml");
  private static final Path RULES_TEST = Path.of("prometheus/coslive-rules-test.yaml");
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

  @Test
  void prometheusAcceptsTheRules() throws Exception {
    Promtool.assumeInstalled().succeeds("check", "rules", RULES.toString());
  }

  @Test
  void alertsFireAndKeepSilentAsTheRuleTestsSay() throws Exception {
    Promtool.assumeInstalled().succeeds("test", "rules", RULES_TEST.toString());
  }

  @Test
  void everyAlertHasAFiringAndASilentCase() throws IOException {
    JsonNode tests = new YAMLMapper().readTree(RULES_TEST.toFile()).path("tests");
    for (Alert alert : CosliveAlerts.all()) {
      List<Boolean> firing = tests.findValues("alert_rule_test").stream().flatMap(cases -> cases.valueStream())
          .filter(one -> one.path("alertname").asText().equals(alert.name()))
          .map(one -> !one.path("exp_alerts").isEmpty()).toList();

      assertThat(firing).as(alert.name()).contains(true, false);
    }
  }

  @Test
  void everyRunbookAnchorExists() throws IOException {
    Set<String> anchors = anchors(Files.readString(Path.of("README.md")));
    for (Alert alert : CosliveAlerts.all()) {
      assertThat(alert.runbookUrl()).startsWith("dashboards/README.md#");
      assertThat(anchors).as("headings of dashboards/README.md").contains(alert.runbookUrl().split("#", 2)[1]);
    }
  }

  /** As GitHub makes them: lower case, blanks to hyphens, punctuation gone. */
  private static Set<String> anchors(String markdown) {
    return HEADING.matcher(markdown).results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
