package io.coslive.ingest.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * A point as copick and the CryoET Data Portal write it.
 *
 * @param line for error messages, from 1
 */
record JsonPoint(ParticleSource source, int line, JsonNode node) {
  /** x, y, z as they stand there. */
  double[] location() {
    JsonNode location = node.path("location");
    return new double[]{coordinate(location, "x"), coordinate(location, "y"), coordinate(location, "z")};
  }

  private double coordinate(JsonNode location, String axis) {
    JsonNode value = location.path(axis);
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw error("location." + axis + " is not a number");
    }
    return value.asDouble();
  }

  /** Of a rotation matrix, or of the upper left part of a larger one; null where there is none. */
  @Nullable
  EulerAngles angles(String field) {
    JsonNode rows = node.path(field);
    if (rows.isMissingNode() || rows.isNull()) {
      return null;
    }
    double[][] matrix = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        JsonNode value = rows.path(i).path(j);
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
          throw error(field + " is not a matrix of numbers");
        }
        matrix[i][j] = value.asDouble();
      }
    }
    return EulerAngles.of(matrix);
  }

  @Nullable
  Double score() {
    JsonNode score = node.path("score");
    return score.isNumber() && Double.isFinite(score.asDouble()) ? (Double) score.asDouble() : null;
  }

  /** A scalar as text; empty where there is none. */
  String text(String field) {
    return oneLine(node.path(field));
  }

  /** A scalar as text without line breaks, which only JSON can hold; empty where there is none. */
  static String oneLine(JsonNode value) {
    return value.asText("").replaceAll("\\p{Cntrl}", " ");
  }

  private Rejected error(String sentence) {
    return new Rejected(FailureCode.MALFORMED_PICKS, source.name() + ", line " + line + ": " + sentence);
  }

  static void putLocation(ObjectNode point, double x, double y, double z) {
    point.putObject("location").put("x", x).put("y", y).put("z", z);
  }

  /** Writes a rotation, the identity where there is none, with as many rows as columns. */
  static void putMatrix(ObjectNode point, String field, @Nullable EulerAngles angles, int side) {
    double[][] rotation = (angles == null ? EulerAngles.NONE : angles).matrix();
    ArrayNode rows = point.putArray(field);
    for (int i = 0; i < side; i++) {
      ArrayNode row = rows.addArray();
      for (int j = 0; j < side; j++) {
        row.add(i < 3 && j < 3 ? rotation[i][j] : i == j ? 1.0 : 0.0);
      }
    }
  }

  /** A whole number, 0 where the text is none. */
  static long integer(String text) {
    return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }
}
