package io.coslive.dashboards.panel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How each kind of panel looks, in Grafana's terms. */
final class PanelStyle {
  private static final String NOTHING = "no traffic";

  private PanelStyle() {}

  static String type(Kind kind) {
    return switch (kind) {
      case TILE, NAMES -> "stat";
      case LINES, STACKED, BARS -> "timeseries";
    };
  }

  static ObjectNode options(Kind kind) {
    return switch (kind) {
      case TILE -> stat("value");
      case NAMES -> stat("name");
      case LINES, STACKED, BARS -> timeseries();
    };
  }

  static ObjectNode fieldConfig(Panel panel) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    ObjectNode defaults = config.putObject("defaults").put("unit", panel.unit()).put("min", 0).put("noValue", NOTHING);
    defaults.putObject("color").put("mode", panel.kind() == Kind.TILE ? "thresholds" : "palette-classic");
    thresholds(panel, defaults);
    mappings(defaults.putArray("mappings"));
    if (type(panel.kind()).equals("timeseries")) {
      defaults.set("custom", drawing(panel.kind()));
    }
    overrides(panel, config.putArray("overrides"));
    return config;
  }

  private static void thresholds(Panel panel, ObjectNode defaults) {
    ArrayNode steps = defaults.putObject("thresholds").put("mode", "absolute").putArray("steps");
    steps.addObject().put("color", "green").putNull("value");
    panel.thresholds().forEach(step -> steps.addObject().put("color", step.color()).put("value", step.from()));
  }

  /** A quotient of two zeros is not an error here: nothing came in. */
  private static void mappings(ArrayNode mappings) {
    ObjectNode special = mappings.addObject().put("type", "special").putObject("options").put("match", "null+nan");
    special.putObject("result").put("text", NOTHING).put("color", "text").put("index", 0);
    ObjectNode values = mappings.addObject().put("type", "value").putObject("options");
    values.putObject(String.valueOf(CosliveDashboard.LONGEST_DRAIN_SECONDS)).put("text", "not draining")
        .put("color", "red").put("index", 1);
  }

  private static ObjectNode drawing(Kind kind) {
    boolean stacked = kind == Kind.STACKED || kind == Kind.BARS;
    ObjectNode custom = JsonNodeFactory.instance.objectNode().put("drawStyle", kind == Kind.BARS ? "bars" : "line")
        .put("lineWidth", 1).put("fillOpacity", stacked ? 60 : 8).put("showPoints", "never").put("spanNulls", false);
    custom.putObject("stacking").put("mode", stacked ? "normal" : "none").put("group", "A");
    return custom;
  }

  private static void overrides(Panel panel, ArrayNode overrides) {
    char refId = 'A';
    for (Query query : panel.queries()) {
      if (query.rightAxisUnit() != null) {
        ObjectNode override = overrides.addObject();
        override.putObject("matcher").put("id", "byFrameRefID").put("options", String.valueOf(refId));
        ArrayNode properties = override.putArray("properties");
        properties.addObject().put("id", "unit").put("value", query.rightAxisUnit());
        properties.addObject().put("id", "custom.axisPlacement").put("value", "right");
      }
      refId++;
    }
  }

  private static ObjectNode stat(String text) {
    ObjectNode options = JsonNodeFactory.instance.objectNode().put("textMode", text).put("colorMode", "value")
        .put("graphMode", text.equals("value") ? "area" : "none").put("justifyMode", "auto").put("orientation", "auto")
        .put("wideLayout", true);
    options.putObject("reduceOptions").put("fields", "").put("values", false).putArray("calcs").add("lastNotNull");
    return options;
  }

  private static ObjectNode timeseries() {
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    options.putObject("legend").put("displayMode", "table").put("placement", "bottom").put("showLegend", true)
        .putArray("calcs").add("lastNotNull").add("max");
    options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
    return options;
  }
}
