package io.coslive.ingest.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A picks file of copick: one object in one run. Å from the first voxel's centre (Å = voxel index × spacing), so only the
 * voxel size is needed. The 4×4 transformation's rotation counts where the file says {@code trust_orientation}; its
 * translation is not used, as copick does not add it to the location either.
 */
final class CopickPicks implements ParticleCodec {
  private static final List<String> CARRIED = List.of("user_id", "session_id");
  private static final String INSTANCE = "instance_id";
  /** Columns that are read and written. */
  static final List<String> COLUMNS = List.of("user_id", "session_id", INSTANCE);

  private final ObjectMapper mapper = new ObjectMapper();

  @Override
  public ParticleList read(ParticleSource source) throws IOException {
    try (Reader reader = source.reader(); JsonParser parser = mapper.getFactory().createParser(reader)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw source.error("a picks file of copick is one JSON object");
      }
      ObjectNode head = mapper.createObjectNode();
      List<Particle> points = new ArrayList<>();
      boolean found = false;
      for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
        JsonToken token = parser.nextToken();
        if (field.equals("points") && token == JsonToken.START_ARRAY) {
          found = true;
          points(parser, source, points);
        } else if (token.isScalarValue()) {
          head.set(field, parser.readValueAsTree());
        } else {
          parser.skipChildren();
        }
      }
      if (!found) {
        throw source.error("there is no list \"points\"; is this a picks file of copick?");
      }
      return finished(source, head, points);
    } catch (JsonProcessingException e) {
      throw source.error("not JSON at line " + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ": "
          + e.getOriginalMessage());
    }
  }

  private static void points(JsonParser parser, ParticleSource source, List<Particle> points) throws IOException {
    double voxel = source.frame().requireVoxelSize(source.name(), "Å");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (points.size() == TextLines.MAX_ROWS) {
        throw source.error("more than " + TextLines.MAX_ROWS + " points; split the list");
      }
      JsonPoint point = new JsonPoint(source, parser.currentLocation().getLineNr(), parser.readValueAsTree());
      double[] angstrom = point.location();
      points.add(new Particle("", angstrom[0] / voxel, angstrom[1] / voxel, angstrom[2] / voxel,
          point.angles("transformation_"), point.score(), null, List.of(point.text(INSTANCE))));
    }
  }

  /** The points with what the head says of all of them, which may stand behind them. */
  private static ParticleList finished(ParticleSource source, JsonNode head, List<Particle> points) {
    if (!head.path("unit").asText("angstrom").equals("angstrom")) {
      throw source.error("the unit is " + TextLines.quoted(head.path("unit").asText()) + ", not angstrom");
    }
    JsonNode run = head.path("run_name");
    String tomogram = run.isTextual() ? JsonPoint.oneLine(run) : source.tomogram();
    JsonNode object = head.path("pickable_object_name");
    boolean trusted = head.path("trust_orientation").asBoolean(true);
    List<String> carried = CARRIED.stream().map(name -> JsonPoint.oneLine(head.path(name))).toList();
    List<Particle> particles = points.stream().map(p -> {
      List<String> foreign = new ArrayList<>(carried);
      foreign.addAll(p.foreign());
      return new Particle(tomogram, p.x(), p.y(), p.z(), trusted ? p.angles() : null, p.score(),
          object.isTextual() ? JsonPoint.oneLine(object) : null, foreign);
    }).toList();
    return new ParticleList(COLUMNS, particles, List.of());
  }

  @Override
  public void write(ParticleList list, TomogramFrame frame, String file, Appendable target) throws IOException {
    double voxel = frame.requireVoxelSize(file, "Å");
    ObjectNode head = mapper.createObjectNode();
    Particle first = list.particles().isEmpty() ? Particle.at("unknown", 0, 0, 0) : list.particles().getFirst();
    head.put("pickable_object_name", CopickNames.object(first));
    head.put("user_id", CopickNames.user(list));
    head.put("session_id", CopickNames.session(list));
    head.put("run_name", first.tomogram());
    head.put("voxel_spacing", voxel);
    head.put("unit", "angstrom");
    head.put("trust_orientation", list.particles().stream().anyMatch(particle -> particle.angles() != null));
    ArrayNode points = head.putArray("points");
    int instance = list.columns().indexOf(INSTANCE);
    for (Particle particle : list.particles()) {
      if (!particle.tomogram().equals(first.tomogram())
          || !Objects.equals(particle.className(), first.className())) {
        throw new Rejected(FailureCode.MALFORMED_PICKS,
            file + " can hold one object in one tomogram, but the list has more; name a folder, to get a file for each.");
      }
      ObjectNode point = points.addObject();
      JsonPoint.putLocation(point, particle.x() * voxel, particle.y() * voxel, particle.z() * voxel);
      JsonPoint.putMatrix(point, "transformation_", particle.angles(), 4);
      point.put(INSTANCE, instance < 0 ? 0 : JsonPoint.integer(particle.foreign().get(instance)));
      if (particle.score() != null) {
        point.put("score", particle.score());
      }
    }
    target.append(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(head)).append('\n');
  }
}
