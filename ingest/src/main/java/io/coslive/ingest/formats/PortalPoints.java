package io.coslive.ingest.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Point annotations of the CryoET Data Portal: one JSON object per line, in voxels of the tomogram from the first voxel's
 * centre, with a rotation matrix for oriented points. Tomogram, class and score stand in the portal's metadata, not here.
 */
final class PortalPoints implements ParticleCodec {
  private static final String MATRIX = "xyz_rotation_matrix";
  static final String INSTANCE = "instance_id";

  /** A second object on a line would be lost without a word. */
  private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Override
  public ParticleList read(ParticleSource source) throws IOException {
    try (Reader reader = source.reader()) {
      TextLines lines = new TextLines(reader, source.name());
      List<Particle> particles = new ArrayList<>();
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        particles.add(particle(new JsonPoint(source, lines.lineNumber(), parsed(line, lines))));
        lines.checkRows(particles.size());
      }
      return new ParticleList(List.of(INSTANCE), particles, List.of());
    }
  }

  private JsonNode parsed(String line, TextLines lines) {
    try {
      return mapper.readTree(line);
    } catch (JsonProcessingException e) {
      throw lines.error("not one JSON object: " + e.getOriginalMessage());
    }
  }

  private static Particle particle(JsonPoint point) {
    double[] voxel = point.location();
    boolean oriented = point.text("type").equals("orientedPoint");
    return new Particle(point.source().tomogram(), voxel[0], voxel[1], voxel[2], oriented ? point.angles(MATRIX) : null,
        null, null, List.of(point.text(INSTANCE)));
  }

  @Override
  public void write(ParticleList list, TomogramFrame frame, String file, Appendable target) throws IOException {
    int instance = list.columns().indexOf(INSTANCE);
    for (Particle particle : list.particles()) {
      ObjectNode point = mapper.createObjectNode();
      point.put("type", particle.angles() == null ? "point" : "orientedPoint");
      JsonPoint.putLocation(point, particle.x(), particle.y(), particle.z());
      if (particle.angles() != null) {
        JsonPoint.putMatrix(point, MATRIX, particle.angles(), 3);
      }
      if (instance >= 0 && !particle.foreign().get(instance).isEmpty()) {
        point.put(INSTANCE, JsonPoint.integer(particle.foreign().get(instance)));
      }
      target.append(mapper.writeValueAsString(point)).append('\n');
    }
  }
}
