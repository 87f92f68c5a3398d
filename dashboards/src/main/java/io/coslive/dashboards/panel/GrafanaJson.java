package io.coslive.dashboards.panel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * The dashboard in Grafana's JSON. Schema 39 is what Grafana 11.0 writes; later releases read it and carry it over.
 * Panels are placed left to right in 24 columns, row under row.
 */
public final class GrafanaJson {
  private static final int SCHEMA = 39;
  private static final int COLUMNS = 24;
  private static final int TILE_HEIGHT = 4;
  private static final int GRAPH_HEIGHT = 8;

  private final JsonNodeFactory nodes = JsonNodeFactory.instance;
  private int nextId = 1;
  private int y;

  private GrafanaJson() {}

  /** The whole dashboard. */
  public static ObjectNode of(List<Row> rows) {
    return new GrafanaJson().dashboard(rows);
  }

  private ObjectNode dashboard(List<Row> rows) {
    ObjectNode dashboard = nodes.objectNode();
    dashboard.put("uid", "coslive").put("title", CosliveDashboard.TITLE)
        .put("description",
            "Tomograms in, classified particles out: throughput, backlog, durations and failures of coslive.");
    dashboard.putArray("tags").add("coslive").add("cryo-et");
    dashboard.put("schemaVersion", SCHEMA).put("version", 1).put("editable", true).put("graphTooltip", 1)
        .put("timezone", "browser").put("refresh", "30s");
    dashboard.putObject("time").put("from", "now-6h").put("to", "now");
    dashboard.putObject("annotations").putArray("list");
    dashboard.putArray("links");
    dashboard.putObject("templating").set("list", variables());
    ArrayNode panels = dashboard.putArray("panels");
    rows.forEach(row -> addRow(panels, row));
    return dashboard;
  }

  private ArrayNode variables() {
    ArrayNode list = nodes.arrayNode();
    list.addObject().put("name", "datasource").put("label", "Data source").put("type", "datasource")
        .put("query", "prometheus");
    list.add(labelVariable("job", "Job", "label_values(coslive_up, job)"));
    // From "up", so that a daemon that is down from the first scrape on can be chosen too.
    list.add(labelVariable("instance", "Instance", "label_values(up{job=~\"$job\"}, instance)"));
    return list;
  }

  private ObjectNode labelVariable(String name, String label, String query) {
    ObjectNode variable = nodes.objectNode().put("name", name).put("label", label).put("type", "query");
    variable.set("datasource", datasource());
    variable.putObject("query").put("qryType", 1).put("query", query).put("refId", name);
    variable.put("definition", query).put("refresh", 2).put("sort", 1).put("multi", true).put("includeAll", true);
    variable.putObject("current").put("text", "All").put("value", "$__all");
    return variable;
  }

  private void addRow(ArrayNode panels, Row row) {
    ArrayNode target = panels;
    if (!row.title().isEmpty()) {
      ObjectNode heading = panels.addObject();
      heading.put("id", nextId++).put("type", "row").put("title", row.title()).put("collapsed", row.collapsed());
      place(heading, 0, COLUMNS, 1);
      y++;
      ArrayNode folded = heading.putArray("panels");
      target = row.collapsed() ? folded : panels;
    }
    int x = 0;
    int height = 0;
    for (Panel panel : row.panels()) {
      if (x + panel.width() > COLUMNS) {
        x = 0;
        y += height;
      }
      height = panel.kind() == Kind.TILE ? TILE_HEIGHT : GRAPH_HEIGHT;
      target.add(place(panel(panel), x, panel.width(), height));
      x += panel.width();
    }
    y += height;
  }

  private ObjectNode place(ObjectNode panel, int x, int width, int height) {
    panel.putObject("gridPos").put("x", x).put("y", y).put("w", width).put("h", height);
    return panel;
  }

  private ObjectNode panel(Panel panel) {
    ObjectNode json = nodes.objectNode().put("id", nextId++).put("type", PanelStyle.type(panel.kind()))
        .put("title", panel.title()).put("description", panel.description());
    json.set("datasource", datasource());
    if (!panel.smallestStep().isEmpty()) {
      json.put("interval", panel.smallestStep());
    }
    ArrayNode targets = json.putArray("targets");
    char refId = 'A';
    for (Query query : panel.queries()) {
      targets.add(target(String.valueOf(refId++), query));
    }
    json.set("fieldConfig", PanelStyle.fieldConfig(panel));
    json.set("options", PanelStyle.options(panel.kind()));
    return json;
  }

  private ObjectNode target(String refId, Query query) {
    ObjectNode target = nodes.objectNode().put("refId", refId).put("expr", query.expression())
        .put("legendFormat", query.legend()).put("editorMode", "code").put("range", true);
    target.set("datasource", datasource());
    return target;
  }

  private ObjectNode datasource() {
    return nodes.objectNode().put("type", "prometheus").put("uid", "${datasource}");
  }
}
