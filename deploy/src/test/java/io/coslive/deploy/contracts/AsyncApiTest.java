package io.coslive.deploy.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.ingest.message.TomogramReady;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The published contract says what the code does: same topics, fields, kinds, and what may be absent. */
class AsyncApiTest {
  private static JsonNode contract;

  @BeforeAll
  static void read() throws IOException {
    contract = new YAMLMapper().readTree(Path.of("contracts/asyncapi.yaml").toFile());
  }

  @ParameterizedTest
  @ValueSource(classes = {TomogramReady.class, SupportExample.class, ParticleMessage.class, TomogramProcessed.class,
      TomogramFailed.class})
  void schemaIsTheRecord(Class<?> message) {
    JsonNode schema = contract.at("/components/schemas/" + message.getSimpleName());
    List<String> fields = new ArrayList<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : message.getRecordComponents()) {
      String field = SnakeCaseStrategy.INSTANCE.translate(component.getName());
      fields.add(field);
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        required.add(field);
      }
      assertThat(schema.at("/properties/" + field + "/type").asText()).as(field).isEqualTo(kind(component.getType()));
    }
    assertThat(schema.get("properties").fieldNames()).toIterable().containsExactlyElementsOf(fields);
    assertThat(texts(schema.get("required"))).containsExactlyInAnyOrderElementsOf(required);
  }

  @Test
  void channelsAreTheTopics() {
    List<String> addresses = new ArrayList<>();
    contract.get("channels").forEach(channel -> addresses.add(channel.get("address").asText()));
    assertThat(addresses).containsExactlyInAnyOrderElementsOf(new Topics("coslive.").all());
  }

  @Test
  void failureCodesAreAllListed() {
    assertThat(texts(contract.at("/components/schemas/TomogramFailed/properties/code/enum")))
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(FailureCode.values()).map(FailureCode::label).toList());
  }

  private static String kind(Class<?> type) {
    if (type == int.class || type == long.class) {
      return "integer";
    }
    if (type == double.class || type == Double.class) {
      return "number";
    }
    if (type == boolean.class) {
      return "boolean";
    }
    if (type == List.class) {
      return "array";
    }
    if (type == String.class || type == byte[].class || type == Instant.class || type.isEnum()) {
      return "string";
    }
    assertThat(type == Map.class || type.isRecord()).as("%s has a kind", type).isTrue();
    return "object";
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
