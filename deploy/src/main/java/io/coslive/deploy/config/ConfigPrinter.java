package io.coslive.deploy.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The configuration as lines for the log: one per section, secrets hidden. */
public final class ConfigPrinter {
  /** Client properties whose name contains one of these may be a secret. */
  private static final Set<String> SECRET = Set.of("password", "secret", "jaas", "token", "key");

  private static final String HIDDEN = "[hidden]";

  private ConfigPrinter() {}

  /** Lines such as {@code kafka: bootstrap-servers=localhost:9092 group-id=coslive}. */
  public static List<String> lines(CosliveConfig config) {
    List<String> lines = new ArrayList<>();
    ConfigTree.of(config).properties().forEach(section -> {
      StringBuilder line = new StringBuilder(section.getKey()).append(':');
      if (section.getValue() instanceof ObjectNode values) {
        append(line, "", values);
      } else {
        line.append(' ').append(section.getValue().asText());
      }
      lines.add(line.toString());
    });
    return lines;
  }

  private static void append(StringBuilder line, String prefix, ObjectNode values) {
    values.properties().forEach(entry -> {
      String key = prefix + entry.getKey();
      if (entry.getValue() instanceof ObjectNode nested) {
        append(line, key + ".", nested);
      } else {
        line.append(' ').append(key).append('=').append(isSecret(key) ? HIDDEN : text(entry.getValue()));
      }
    });
  }

  private static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return SECRET.stream().anyMatch(lower::contains);
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
