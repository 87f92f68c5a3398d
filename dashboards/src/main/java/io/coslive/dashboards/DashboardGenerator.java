package io.coslive.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coslive.dashboards.alert.CosliveAlerts;
import io.coslive.dashboards.alert.RulesYaml;
import io.coslive.dashboards.panel.CosliveDashboard;
import io.coslive.dashboards.panel.GrafanaJson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the dashboard and the rules. The results are committed, so that nobody needs Java to use them. */
public final class DashboardGenerator {
  private DashboardGenerator() {}

  /** @param arguments the folder to write under, which is this module's */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "dashboards");
    for (Map.Entry<String, String> file : files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, file.getValue());
    }
  }

  /** What is written: the path under the folder, and the text. */
  static Map<String, String> files() {
    return Map.of("grafana/coslive.json", dashboard(), "prometheus/coslive-rules.yaml",
        RulesYaml.of(CosliveAlerts.recordings(), CosliveAlerts.all()));
  }

  private static String dashboard() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return JsonMapper.builder().build().writer(printer).writeValueAsString(GrafanaJson.of(CosliveDashboard.rows()))
          + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree of strings and numbers can always be written.", impossible);
    }
  }
}
