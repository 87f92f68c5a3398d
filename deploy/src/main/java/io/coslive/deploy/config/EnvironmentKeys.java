package io.coslive.deploy.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Configuration by environment variables: {@code kafka.group-id} is {@code COSLIVE_KAFKA_GROUP_ID}. Values are read as
 * YAML, so a list is {@code [/a, /b]}. A free key below {@code kafka.properties} is the rest of the name with dots:
 * {@code COSLIVE_KAFKA_PROPERTIES_SASL_JAAS_CONFIG} sets {@code sasl.jaas.config}.
 */
final class EnvironmentKeys {
  private static final String PREFIX = "COSLIVE_";
  private static final String FREE_PREFIX = variable(KnownKeys.FREE) + "_";

  private EnvironmentKeys() {}

  static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  static ObjectNode read(KnownKeys keys, Map<String, String> environment) {
    YAMLMapper yaml = new YAMLMapper();
    ObjectNode tree = yaml.createObjectNode();
    for (String key : keys.all()) {
      String value = environment.get(variable(key));
      if (value != null) {
        put(tree, key, parse(yaml, key, value));
      }
    }
    ObjectNode properties = yaml.createObjectNode();
    environment.forEach((name, value) -> {
      if (name.startsWith(FREE_PREFIX)) {
        properties.put(name.substring(FREE_PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
      } else {
        refuseMisspelt(keys, name);
      }
    });
    if (!properties.isEmpty()) {
      put(tree, KnownKeys.FREE, properties);
    }
    return tree;
  }

  /** A variable that begins like a section but names none of its keys is a misspelling; others are none of ours. */
  private static void refuseMisspelt(KnownKeys keys, String name) {
    List<String> variables = keys.all().stream().map(EnvironmentKeys::variable).toList();
    boolean ofSection = keys.all().stream().filter(key -> key.contains("."))
        .anyMatch(key -> name.startsWith(variable(key.substring(0, key.indexOf('.'))) + "_"));
    if (ofSection && !variables.contains(name)) {
      throw new ConfigException(
          "there is no environment variable " + name + KnownKeys.nearest(name, variables));
    }
  }

  private static JsonNode parse(YAMLMapper yaml, String key, String value) {
    try {
      return yaml.readTree(value);
    } catch (JsonProcessingException e) {
      throw new ConfigException(variable(key) + " is not valid YAML: " + e.getOriginalMessage(), e);
    }
  }

  private static void put(ObjectNode tree, String key, JsonNode value) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      tree.set(key, value);
    } else {
      put(tree.withObjectProperty(key.substring(0, dot)), key.substring(dot + 1), value);
    }
  }
}
