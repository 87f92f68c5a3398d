package io.coslive.trainer.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a session's truth and support: positions in voxels, zero-based, two decimals. */
final class SessionCsv {
  private final List<String> truth = new ArrayList<>(List.of("tomogram,class,x,y,z"));
  private final List<String> support = new ArrayList<>(List.of("class,tomogram,x,y,z"));

  /** Adds a tomogram's particles in their order. */
  void addTruth(String tomogram, List<TruthParticle> particles) {
    for (TruthParticle particle : particles) {
      truth.add(tomogram + "," + particle.className() + "," + position(particle));
    }
  }

  /** Adds an example of its class. */
  void addSupport(String tomogram, TruthParticle example) {
    support.add(example.className() + "," + tomogram + "," + position(example));
  }

  private static String position(TruthParticle particle) {
    return String.format(Locale.ROOT, "%.2f,%.2f,%.2f", particle.x(), particle.y(), particle.z());
  }

  /** Writes {@code truth.csv} and {@code support.csv}. */
  void write(Path folder) {
    try {
      Files.write(folder.resolve("truth.csv"), truth);
      Files.write(folder.resolve("support.csv"), support);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the session's tables to " + folder, e);
    }
  }
}
