package io.coslive.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** What Grafana and an operator ask of a dashboard, checked on the committed file. */
class DashboardStructureTest {
  private static final int COLUMNS = 24;
  private static final Pattern RANGE = Pattern.compile("\\[([^\\]]*)\\]");

  private final JsonNode dashboard = JsonMapper.builder().build().readTree(Path.of("grafana/coslive.json").toFile());

  DashboardStructureTest() throws IOException {}

  @Test
  void asksTheDashboardsQuestion() {
    assertThat(dashboard.path("title").asText()).isEqualTo("Is the analysis keeping up with the microscope?");
    assertThat(dashboard.path("uid").asText()).isEqualTo("coslive");
    assertThat(dashboard.path("schemaVersion").asInt()).as("Grafana 11 writes 39").isBetween(39, 42);
  }

  @Test
  void idsAndTitlesAreUnique() {
    List<JsonNode> all = withRows();

    assertThat(all).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    assertThat(all).extracting(panel -> panel.path("title").asText()).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void everyPanelSaysWhatItShowsAndInWhichUnit() {
    for (JsonNode panel : panels()) {
      String title = panel.path("title").asText();
      assertThat(panel.path("description").asText()).as(title)
          .matches(Pattern.compile(".+\\n\\nMetric: `[^`]+`(, `[^`]+`)*", Pattern.DOTALL));
      JsonNode defaults = panel.path("fieldConfig").path("defaults");
      assertThat(defaults.path("unit").asText()).as(title).isNotEmpty();
      assertThat(defaults.path("noValue").asText()).as(title).isEqualTo("no traffic");
      assertThat(defaults.path("mappings").findValuesAsText("match")).as(title).contains("null+nan");
    }
  }

  @Test
  void everyQueryGoesThroughTheVariables() {
    assertThat(dashboard.path("templating").path("list").findValuesAsText("name")).containsExactly("datasource", "job",
        "instance");
    for (JsonNode panel : panels()) {
      assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
      assertThat(panel.path("targets")).isNotEmpty();
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
        assertThat(target.path("expr").asText()).contains("job=~\"$job\"", "instance=~\"$instance\"");
        assertThat(target.path("legendFormat").asText()).isNotEmpty();
      }
    }
  }

  @Test
  void noRangeIsHardCoded() {
    for (JsonNode panel : panels()) {
      for (String expression : panel.path("targets").findValuesAsText("expr")) {
        assertThat(RANGE.matcher(expression).results().map(range -> range.group(1))).as(expression)
            .allMatch("$__rate_interval"::equals);
      }
    }
  }

  @Test
  void panelsDoNotOverlap() {
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : withRows()) {
      JsonNode at = panel.path("gridPos");
      int x = at.path("x").asInt();
      int y = at.path("y").asInt();
      assertThat(x + at.path("w").asInt()).isLessThanOrEqualTo(COLUMNS);
      for (int column = x; column < x + at.path("w").asInt(); column++) {
        for (int line = y; line < y + at.path("h").asInt(); line++) {
          assertThat(taken.add(column + "," + line)).as("%s at column %d, line %d", panel.path("title"), column, line)
              .isTrue();
        }
      }
    }
  }

  @Test
  void theFirstLineIsTheSixTilesAndTheLastRowIsFolded() {
    List<JsonNode> all = withRows();

    assertThat(all.subList(0, 6)).allMatch(panel -> panel.path("type").asText().equals("stat"))
        .allMatch(panel -> panel.path("gridPos").path("y").asInt() == 0);
    JsonNode last = dashboard.path("panels").path(dashboard.path("panels").size() - 1);
    assertThat(last.path("collapsed").asBoolean()).isTrue();
    assertThat(last.path("panels")).isNotEmpty();
  }

  private List<JsonNode> panels() {
    return withRows().stream().filter(panel -> !panel.path("type").asText().equals("row")).toList();
  }

  private List<JsonNode> withRows() {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      all.add(panel);
      panel.path("panels").forEach(all::add);
    }
    return all;
  }
}
