package io.coslive.ingest.kafka;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.SafeName;
import io.coslive.ingest.message.TiltRange;
import io.coslive.ingest.message.TomogramReady;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Makes an announcement out of bytes that anybody may have sent. Every name it lets through is safe in a path. */
public final class AnnouncementDecoder {
  /** Announcements carry paths, never voxels; a larger one is a mistake. */
  public static final int MAX_BYTES = 64 << 10;

  /** Longest path that Linux takes. */
  private static final int MAX_URI_CHARACTERS = 4096;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
  /** Below lies physics, above is no tomogram of a cell. */
  public static final double MIN_VOXEL_SIZE_ANGSTROM = 0.1;
  public static final double MAX_VOXEL_SIZE_ANGSTROM = 1000;
  /** Cells are destroyed by a hundredth of it: a larger number has another unit. */
  private static final double MAX_DOSE_ELECTRONS_PER_SQUARE_ANGSTROM = 10_000;
  /** Between the first tomograms of cells and the end of this program: outside, a number had another unit. */
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2190-01-01T00:00:00Z");
  private static final String HINT = "; the message format is in ingest/README.md";

  private final ObjectReader reader;

  /** A decoder for one or more threads. */
  public AnnouncementDecoder() {
    JsonMapper strict = ((JsonMapper) Json.mapper()).rebuild().disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .withCoercionConfig(LogicalType.Textual,
            textual -> textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .build();
    reader = strict.readerFor(TomogramReady.class).with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  }

  /** @throws Rejected MALFORMED_MESSAGE naming the field, or MESSAGE_TOO_LARGE */
  public TomogramReady decode(byte[] bytes) {
    if (bytes.length == 0) {
      throw malformed("the announcement is empty", null);
    }
    if (bytes.length > MAX_BYTES) {
      throw new Rejected(FailureCode.MESSAGE_TOO_LARGE, "the announcement has " + bytes.length + " bytes, " + MAX_BYTES
          + " are allowed: announce the file's path instead of its content");
    }
    return check(parse(bytes));
  }

  private TomogramReady parse(byte[] bytes) {
    try {
      TomogramReady message = reader.readValue(bytes);
      if (message == null) {
        throw malformed("the announcement is null instead of a JSON object", null);
      }
      return message;
    } catch (JsonMappingException e) {
      throw malformed(e.getPath().isEmpty()
          ? "the announcement is not one JSON object"
          : "field " + field(e) + " has a value of the wrong kind", e);
    } catch (JsonProcessingException e) {
      throw malformed("the announcement is not JSON: broken at " + place(e), e);
    } catch (IOException e) {
      throw malformed("the announcement is not JSON", e);
    }
  }

  private static String field(JsonMappingException e) {
    StringBuilder name = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      name.append(name.isEmpty() ? "" : ".").append(step.getFieldName());
    }
    return name.toString();
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null ? "an unknown place" : "byte " + e.getLocation().getByteOffset();
  }

  // The reader fills components from outside, so those declared non-null may be null here.
  private static TomogramReady check(TomogramReady message) {
    name("session", message.session());
    name("tomogram", message.tomogram());
    if (message.uri() == null) {
      throw malformed("field uri is missing", null);
    }
    path("uri", message.uri());
    path("picks", message.picks());
    path("mask", message.mask());
    Double voxelSize = message.voxelSizeAngstrom();
    if (voxelSize != null && !(voxelSize >= MIN_VOXEL_SIZE_ANGSTROM && voxelSize <= MAX_VOXEL_SIZE_ANGSTROM)) {
      throw malformed("field voxel_size_angstrom is " + voxelSize + ", it must lie between " + MIN_VOXEL_SIZE_ANGSTROM
          + " and " + MAX_VOXEL_SIZE_ANGSTROM, null);
    }
    TiltRange tilt = message.tiltRange();
    if (tilt != null && !(tilt.minDegrees() >= -180 && tilt.maxDegrees() <= 180
        && tilt.minDegrees() <= tilt.maxDegrees())) {
      throw malformed("field tilt_range must run upwards between -180 and 180 degrees", null);
    }
    Double dose = message.doseElectronsPerSquareAngstrom();
    if (dose != null && !(dose >= 0 && dose <= MAX_DOSE_ELECTRONS_PER_SQUARE_ANGSTROM)) {
      throw malformed("field dose_electrons_per_square_angstrom is " + dose + ", it must lie between 0 and "
          + MAX_DOSE_ELECTRONS_PER_SQUARE_ANGSTROM, null);
    }
    Instant at = message.reconstructedAt();
    if (at != null && (at.isBefore(EARLIEST) || at.isAfter(LATEST))) {
      throw malformed("field reconstructed_at is " + at + ", it must lie between 1990 and 2190", null);
    }
    if (message.sha256() != null && !SHA256.matcher(message.sha256()).matches()) {
      throw malformed("field sha256 is not 64 hexadecimal digits", null);
    }
    return message;
  }

  private static void path(String field, @Nullable String path) {
    if (path == null) {
      return;
    }
    if (path.isBlank()) {
      throw malformed("field " + field + " is empty", null);
    }
    if (path.length() > MAX_URI_CHARACTERS || path.indexOf('\0') >= 0) {
      throw malformed("field " + field + " is not a path", null);
    }
  }

  private static void name(String field, @Nullable String value) {
    if (value == null) {
      throw malformed("field " + field + " is missing", null);
    }
    if (!SafeName.matches(value)) {
      throw malformed("field " + field + " must be " + SafeName.RULE, null);
    }
  }

  private static Rejected malformed(String what, @Nullable Throwable cause) {
    return new Rejected(FailureCode.MALFORMED_MESSAGE, what + HINT, cause);
  }
}
