package io.coslive.deploy.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads the configuration: the defaults, over them the YAML file, over that the environment. A key that does not exist
 * is an error that names the nearest one that does, because a misspelt key would otherwise be a silent default.
 */
public final class ConfigLoader {
  /** A configuration is a page of text; anything larger is some other file. */
  private static final long MAX_BYTES = 1 << 20;

  /** A key that stands twice is an error too: whoever changed the first would wonder why nothing happens. */
  static final YAMLMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private ConfigLoader() {}

  /**
   * @param file YAML; absent for none
   * @param environment variables; those named after a key, such as {@code COSLIVE_KAFKA_BOOTSTRAP_SERVERS}, count
   * @throws ConfigException naming the key that is wrong
   */
  public static CosliveConfig load(@Nullable Path file, Map<String, String> environment) {
    ObjectNode tree = ConfigTree.of(CosliveConfig.defaults());
    KnownKeys keys = KnownKeys.of(tree);
    if (file != null) {
      ObjectNode yaml = read(file);
      keys.check(yaml, file.toString());
      ConfigTree.overlay(tree, yaml);
    }
    ConfigTree.overlay(tree, EnvironmentKeys.read(keys, environment));
    return ConfigTree.toConfig(tree);
  }

  private static ObjectNode read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new ConfigException(file + " is not there; --config must name a YAML file");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigException(file + " is larger than 1 MiB; it is no configuration");
      }
      JsonNode yaml = YAML.readTree(Files.readString(file));
      return switch (yaml) {
        case ObjectNode sections -> sections;
        case JsonNode empty when empty.isMissingNode() || empty.isNull() -> YAML.createObjectNode();
        default -> throw new ConfigException(file + " does not hold keys and values");
      };
    } catch (JsonProcessingException e) {
      throw new ConfigException(file + " is not valid YAML (line " + (e.getLocation() == null
          ? "?"
          : e.getLocation()
              .getLineNr())
          + "): " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
