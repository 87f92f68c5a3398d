package io.coslive.deploy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coslive.deploy.failed.FailedTomogram;
import io.coslive.ingest.message.Json;

/** A failure as one line of JSON: its id, its fate, and the fields of the record. */
final class FailedJson {
  private static final ObjectMapper MAPPER = Json.mapper();

  private FailedJson() {}

  static String line(FailedTomogram failed) {
    ObjectNode line = MAPPER.createObjectNode().put("id", failed.id().toString()).put("fate", failed.fate().toString());
    line.setAll((ObjectNode) MAPPER.valueToTree(failed.failure()));
    try {
      return MAPPER.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON can be written as JSON", e);
    }
  }
}
