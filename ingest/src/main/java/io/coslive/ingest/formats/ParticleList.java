package io.coslive.ingest.formats;

import io.coslive.ingest.star.StarTable;

import java.util.List;
import java.util.Optional;

/**
 * The particles of one file.
 *
 * @param columns names of the columns that have no place in {@link Particle}, without STAR's underscore; a format that
 *     has columns carries them over as they came
 * @param particles in the file's order
 * @param companions the other tables of a STAR file, such as {@code optics}; a STAR file carries them over
 */
public record ParticleList(List<String> columns, List<Particle> particles, List<StarTable> companions) {
  /** @throws IllegalArgumentException if a particle has not as many foreign values as there are columns */
  public ParticleList {
    columns = List.copyOf(columns);
    particles = List.copyOf(particles);
    companions = List.copyOf(companions);
    for (Particle particle : particles) {
      if (particle.foreign().size() != columns.size()) {
        throw new IllegalArgumentException(particle.foreign().size() + " values for " + columns.size() + " columns");
      }
    }
  }

  /** Particles without foreign columns. */
  public static ParticleList of(List<Particle> particles) {
    return new ParticleList(List.of(), particles, List.of());
  }

  /** Those of one tomogram. */
  public ParticleList inTomogram(String name) {
    return new ParticleList(columns, particles.stream().filter(p -> p.tomogram().equals(name)).toList(), companions);
  }

  /** Names of the tomograms, in the order in which they first occur. */
  public List<String> tomograms() {
    return particles.stream().map(Particle::tomogram).distinct().toList();
  }

  /** The companion table of a block. */
  Optional<StarTable> companion(String block) {
    return companions.stream().filter(table -> table.block().equals(block)).findFirst();
  }
}
