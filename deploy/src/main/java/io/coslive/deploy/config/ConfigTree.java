package io.coslive.deploy.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

import java.nio.file.Path;
import java.util.stream.Collectors;

/** Turns configuration records into trees with kebab-case keys and back. */
final class ConfigTree {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance)).build();

  private ConfigTree() {}

  static ObjectNode of(CosliveConfig config) {
    return MAPPER.valueToTree(config);
  }

  /** @throws ConfigException naming the key whose value does not fit */
  static CosliveConfig toConfig(ObjectNode tree) {
    try {
      return MAPPER.treeToValue(tree, CosliveConfig.class);
    } catch (ValueInstantiationException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new ConfigException(pathOf(e) + ": " + reason.getMessage(), e);
    } catch (InvalidFormatException e) {
      throw new ConfigException(pathOf(e) + " cannot be \"" + e.getValue() + "\"; it should be "
          + kindOf(e.getTargetType()), e);
    } catch (MismatchedInputException e) {
      throw new ConfigException(pathOf(e) + " has the wrong form; it should be " + kindOf(e.getTargetType()), e);
    } catch (JsonProcessingException e) {
      throw new ConfigException("the configuration cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  /** Lays the values of {@code upper} over those of {@code lower}, key by key. */
  static void overlay(ObjectNode lower, ObjectNode upper) {
    upper.properties().forEach(entry -> {
      JsonNode below = lower.get(entry.getKey());
      if (below instanceof ObjectNode section && entry.getValue() instanceof ObjectNode over) {
        overlay(section, over);
      } else if (!entry.getValue().isNull()) { // a key whose value is commented out keeps the one below
        lower.set(entry.getKey(), entry.getValue());
      }
    });
  }

  private static String pathOf(MismatchedInputException e) {
    String path = e.getPath().stream().map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
        .collect(Collectors.joining("."));
    return path.isEmpty() ? "the configuration" : path;
  }

  private static String pathOf(ValueInstantiationException e) {
    return e.getPath().stream().map(r -> String.valueOf(r.getFieldName())).collect(Collectors.joining("."));
  }

  private static String kindOf(Class<?> type) {
    if (type == int.class || type == long.class) {
      return "a whole number";
    }
    return type == double.class ? "a number" : "a " + type.getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }
}
