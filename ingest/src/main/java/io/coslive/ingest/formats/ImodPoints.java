package io.coslive.ingest.formats;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Text as IMOD's model2point writes and point2model reads it: x y z per line, with the contour's number, or those of
 * object and contour, before it. In IMOD's model coordinates the first voxel's centre is at (0.5, 0.5, 0).
 */
final class ImodPoints implements ParticleCodec {
  /** From IMOD's x and y to zero-based voxels. */
  private static final double HALF_VOXEL = 0.5;
  static final List<List<String>> NUMBERS = List.of(List.of(), List.of("contour"),
      List.of("object", "contour"));

  @Override
  public ParticleList read(ParticleSource source) throws IOException {
    try (Reader reader = source.reader()) {
      TextLines lines = new TextLines(reader, source.name());
      List<Particle> particles = new ArrayList<>();
      int columns = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        String[] words = line.strip().split("\\s+");
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        if (words.length < 3 || words.length > 5 || (columns > 0 && words.length != columns)) {
          throw lines.error(words.length + " values; every line has x y z, contour x y z, or object contour x y z");
        }
        columns = words.length;
        int first = columns - 3;
        particles.add(new Particle(source.tomogram(), lines.number("x", words[first]) - HALF_VOXEL,
            lines.number("y", words[first + 1]) - HALF_VOXEL, lines.number("z", words[first + 2]), null, null, null,
            List.of(words).subList(0, first)));
        lines.checkRows(particles.size());
      }
      return new ParticleList(columns == 0 ? List.of() : NUMBERS.get(columns - 3), particles, List.of());
    }
  }

  @Override
  public void write(ParticleList list, TomogramFrame frame, String file, Appendable target) throws IOException {
    List<String> numbers = NUMBERS.reversed().stream().filter(list.columns()::containsAll).findFirst()
        .orElse(List.of());
    List<Integer> positions = numbers.stream().map(list.columns()::indexOf).toList();
    for (Particle particle : list.particles()) {
      for (int position : positions) {
        target.append(particle.foreign().get(position)).append(' ');
      }
      target.append(ParticleCodec.decimal(particle.x() + HALF_VOXEL)).append(' ')
          .append(ParticleCodec.decimal(particle.y() + HALF_VOXEL)).append(' ')
          .append(ParticleCodec.decimal(particle.z())).append('\n');
    }
  }
}
