package io.coslive.deploy.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the records and {@code coslive.yaml} together: whoever adds a key must explain it there. */
class ReferenceConfigTest {
  private static final Path REFERENCE = Path.of("src/main/config/coslive.yaml");
  /** A key that is commented out stands directly behind the hash; prose has a space there. */
  private static final Pattern COMMENTED_KEY = Pattern.compile("(?m)^( *)#([a-z])");

  private final ObjectNode defaults = ConfigTree.of(CosliveConfig.defaults());
  private final KnownKeys keys = KnownKeys.of(defaults);

  @Test
  void everyKeyStandsInTheReferenceFileWithItsDefault() throws IOException {
    ObjectNode written = (ObjectNode) ConfigLoader.YAML
        .readTree(COMMENTED_KEY.matcher(Files.readString(REFERENCE)).replaceAll("$1$2"));

    assertThat(KnownKeys.of(written).all()).containsExactlyInAnyOrderElementsOf(keys.all());
    for (String key : keys.all()) {
      JsonNode value = written.at("/" + key.replace('.', '/'));
      if (!value.asText().startsWith("<")) { // depends on the machine
        assertThat(value.toString()).as(key).isEqualTo(defaults.at("/" + key.replace('.', '/')).toString());
      }
    }
  }

  @Test
  void theReferenceFileAsShippedIsTheDefaults() {
    assertThat(ConfigLoader.load(REFERENCE, Map.of())).isEqualTo(CosliveConfig.defaults());
  }

  @Test
  void everyKeyCanBeSetByFileAndByEnvironment(@TempDir Path folder) throws IOException {
    for (String key : keys.all()) {
      String pointer = "/" + key.replace('.', '/');
      String changed = changed(key, defaults.at(pointer));

      Path file = folder.resolve("coslive.yaml");
      Files.writeString(file, nested(List.of(key.split("\\.")), changed));
      assertThat(ConfigTree.of(ConfigLoader.load(file, Map.of())).at(pointer).toString()).as("%s by file", key)
          .isNotEqualTo(defaults.at(pointer).toString());

      assertThat(ConfigTree.of(ConfigLoader.load(null, Map.of(EnvironmentKeys.variable(key), changed))).at(pointer)
          .toString()).as("%s by environment", key).isNotEqualTo(defaults.at(pointer).toString());
    }
  }

  /** Another value that the key's record accepts. */
  private static String changed(String key, JsonNode value) {
    if (key.equals(KnownKeys.FREE)) {
      return "{client.rack: a}";
    }
    if (value.isArray()) {
      return "[/elsewhere]";
    }
    if (key.equals("kafka.session-timeout-ms")) {
      return "44000";
    }
    switch (key) {
      case "picking.largest-diameter-angstrom" -> {
        return "300.5";
      }
      case "inference.engine.device" -> {
        return "gpu";
      }
      case "kafka.group-protocol" -> {
        return "consumer";
      }
      case "relion.amplitude-contrast" -> {
        return "0.07";
      }
      case "subtomogram.boundary" -> {
        return "reject";
      }
      case "region.box" -> {
        return "\":,:,1:2\"";
      }
    }
    return switch (value.getNodeType()) {
      case NUMBER -> value.isInt() || value.isLong() ? Long.toString(value.longValue() + 1) : "50.5";
      case BOOLEAN -> Boolean.toString(!value.booleanValue());
      default -> "elsewhere";
    };
  }

  private static String nested(List<String> path, String value) {
    StringBuilder yaml = new StringBuilder();
    for (int depth = 0; depth < path.size(); depth++) {
      yaml.append("  ".repeat(depth)).append(path.get(depth)).append(':').append(depth + 1 < path.size() ? "\n" : " ");
    }
    return yaml.append(value).append('\n').toString();
  }
}
